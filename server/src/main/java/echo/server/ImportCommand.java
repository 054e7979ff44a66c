package echo.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import echo.evaluator.builtin.AllBuiltins;
import echo.mooimport.TextdumpImport;
import echo.mooimport.report.ImportRefused;
import echo.mooimport.report.ImportReport;
import echo.objectstore.EventArchive;
import echo.values.model.Origin;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code echo import}: a textdump into a new world directory. */
@Command(
    name = "import",
    description =
        "Reads a LambdaMOO or ToastStunt database (formats 1 to 17) into a new world directory.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  private static final int FINDINGS_SHOWN = 20;

  @Parameters(paramLabel = "FILE", description = "the database file (textdump)")
  private Path file = Path.of("");

  @Option(
      names = "--db",
      paramLabel = "DIR",
      required = true,
      defaultValue = "${env:ECHO_DB}",
      description = "the directory to make; it must not hold a world")
  private Path db = Path.of("");

  @Option(
      names = "--report",
      paramLabel = "REPORT.json",
      defaultValue = "${env:ECHO_REPORT}",
      description = "where to write counts and findings")
  private @Nullable Path reportFile;

  @Option(
      names = "--format-0",
      defaultValue = "${env:ECHO_FORMAT_0:-false}",
      description = "read a file without a header as format 0")
  private boolean formatZero;

  @Option(
      names = "--origin",
      paramLabel = "lambdamoo|toaststunt",
      defaultValue = "${env:ECHO_ORIGIN}",
      description =
          "the server whose rules the world follows (default: formats 5 and later ToastStunt;"
              + " others LambdaMOO if they have a core, else ToastStunt)")
  private @Nullable Origin origin;

  @Mixin private KeepOptions keeping = new KeepOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    ImportReport report = new ImportReport();
    ProgressLine progress =
        new ProgressLine(spec.commandLine().getErr(), ProgressLine.isTerminal(), System::nanoTime);
    try {
      new TextdumpImport(
              AllBuiltins.registry(),
              new TextdumpImport.Options(formatZero, origin),
              report,
              (stage, done) -> progress.at(stage.label(), stage.overall(done)))
          .run(file, db, directory -> keeping.stores().open(directory, EventArchive.NONE));
      progress.end();
    } catch (ImportRefused refused) {
      progress.end();
      writeReport(report, refused.getMessage());
      throw new CommandFailed(file + ": " + refused.getMessage());
    }
    writeReport(report, null);
    print(report);
    return 0;
  }

  private void print(ImportReport report) {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Long> counts = report.counts();
    out.printf(
        "%s: format %d, %d objects (%d recycled), %d players, %d verbs, %d property values.%n",
        file,
        report.formatVersion(),
        counts.getOrDefault("objects", 0L),
        counts.getOrDefault("recycled", 0L),
        counts.getOrDefault("players", 0L),
        counts.getOrDefault("verbs", 0L),
        counts.getOrDefault("propertyValues", 0L));
    long anonymous = counts.getOrDefault("anonymousObjects", 0L);
    long waifs = counts.getOrDefault("waifs", 0L);
    if (anonymous + waifs > 0) {
      out.printf("%d anonymous objects, %d waifs.%n", anonymous, waifs);
    }
    out.println("Strings read as " + report.encoding() + ".");
    out.printf(
        "It follows %s (%s).%n",
        report.origin().equals(Origin.LAMBDAMOO.name()) ? "LambdaMOO" : "ToastStunt",
        report.originReason());
    out.printf(
        "%d programs do not parse, %d call builtins that this server does not have.%n",
        counts.getOrDefault("programsNotParsed", 0L),
        counts.getOrDefault("programsWithUnknownBuiltins", 0L));
    long tasks =
        Stream.of("forkedTasks", "suspendedTasks", "interruptedTasks")
            .mapToLong(kind -> counts.getOrDefault(kind, 0L))
            .sum();
    if (tasks > 0) {
      out.println(tasks + " waiting tasks were not imported.");
    }
    report.findings().stream()
        .limit(FINDINGS_SHOWN)
        .forEach(finding ->
            out.printf(
                "line %d%s%s: expected %s, found %s; %s%n",
                finding.line(),
                finding.object() == null ? "" : ", " + finding.object(),
                finding.member() == null ? "" : ", " + finding.member(),
                finding.expected(),
                finding.found(),
                finding.consequence()));
    int more = report.findings().size() - FINDINGS_SHOWN;
    if (more > 0) {
      out.println(more + " more findings" + (reportFile == null ? ": see --report" : "") + ".");
    }
    out.flush();
  }

  private void writeReport(ImportReport report, @Nullable String refusal) {
    if (reportFile == null) {
      return;
    }
    Map<String, Object> map = report.asMap();
    if (refusal != null) {
      map.put("refused", refusal);
    }
    try {
      byte[] json =
          new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(map);
      Files.write(reportFile, json);
    } catch (IOException e) {
      throw new CommandFailed("cannot write " + reportFile + ": " + e.getMessage());
    }
  }
}
