package echo.server;

import echo.scheduler.EvalResult;
import echo.scheduler.pack.LoadResult;
import echo.values.BoolValue;
import echo.values.ListValue;
import echo.values.Literals;
import echo.values.MapValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Dialect;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code echo test --world DIR}: runs the tests of a world's objects, on a copy of the world. */
@Command(
    name = "test",
    description = {
      "Runs the tests of the objects of a world that is not being served, each in a turn of its own",
      "that is undone. The world itself is not touched: a copy of it is opened."
    },
    mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "PACKAGE",
      description = {
        "a directory of .echo files: it is loaded into the copy, and only the tests of its",
        "objects are run; or an object, $name or #N"
      })
  private @Nullable String scope;

  @Option(
      names = "--world",
      paramLabel = "DIR",
      required = true,
      description = "the world's directory")
  private Path directory = Path.of("");

  @Option(
      names = "--json",
      defaultValue = "${env:ECHO_JSON:-false}",
      description = "print the report as JSON")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    long begun = System.nanoTime();
    PackageDirectory source =
        scope != null && Files.isDirectory(Path.of(scope))
            ? PackageDirectory.read(Path.of(scope))
            : null;
    List<TestReport.Result> results = new ArrayList<>();
    try (WorldCopy copy = WorldCopy.of(directory);
        Wiring wiring = Wiring.directory(copy.directory(), WorldStores.DEFAULT)) {
      List<ObjValue> loaded = source == null ? null : load(wiring, source);
      ObjValue wizard = Wizards.first(wiring.store());
      for (WorldTests.Found test : WorldTests.in(wiring.store(), wanted(loaded))) {
        results.add(run(wiring, wizard, test));
      }
    }
    TestReport report = new TestReport(results, (System.nanoTime() - begun) / 1e9);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? report.json() : report.text());
    out.flush();
    return report.allPassed() ? 0 : 1;
  }

  private WorldTests.Wanted wanted(@Nullable List<ObjValue> loaded) {
    String name = scope;
    if (loaded != null) {
      return (object, label) -> loaded.contains(object);
    }
    if (name == null) {
      return (object, label) -> true;
    }
    if (!name.startsWith("$") && !name.matches("#\\d{1,18}")) {
      throw new ParameterException(
          spec.commandLine(), "'" + name + "' is neither a directory nor an object");
    }
    return (object, label) -> name.equals(label) || name.equals(object.toString());
  }

  private List<ObjValue> load(Wiring wiring, PackageDirectory source) {
    LoadResult result = wiring.await(wiring.world().load(source.files(), source.layout(), false));
    return switch (result) {
      case LoadResult.Loaded loaded -> {
        List<ObjValue> objects = new ArrayList<>(loaded.created());
        objects.addAll(loaded.updated());
        yield objects;
      }
      case LoadResult.Refused refused -> {
        PrintWriter err = spec.commandLine().getErr();
        refused.complaints().forEach(err::println);
        throw new CommandFailed(scope + " cannot be loaded");
      }
    };
  }

  private static TestReport.Result run(Wiring wiring, ObjValue wizard, WorldTests.Found test) {
    String program =
        "return run_tests("
            + test.object()
            + ", "
            + Literals.toLiteral(StrValue.of(test.name()))
            + ");";
    EvalResult result = wiring.await(wiring.world().eval(wizard, Dialect.MOO, program));
    return switch (result) {
      case EvalResult.Returned(Value value)
          when value instanceof ListValue list && list.get(1) instanceof MapValue map ->
          map.get(StrValue.of("passed")) instanceof BoolValue passed && passed.isTrue()
              ? TestReport.Result.passed(test)
              : TestReport.Result.failed(test, map);
      case EvalResult.Failed failed -> TestReport.Result.broken(test, failed.traceback());
      case EvalResult other ->
          TestReport.Result.broken(test, List.of("The test ended its task: " + other));
    };
  }
}
