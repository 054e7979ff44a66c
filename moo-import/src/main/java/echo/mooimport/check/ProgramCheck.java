package echo.mooimport.check;

import echo.mooimport.report.Finding;
import echo.mooimport.report.ImportProgress;
import echo.mooimport.report.ImportProgress.Stage;
import echo.mooimport.report.ImportReport;
import echo.mooimport.report.Place;
import echo.parser.Diagnostic;
import echo.parser.ParseResult;
import echo.parser.Parser;
import echo.parser.UnknownBuiltins;
import echo.parser.ast.Program;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Parses every program of a dump, on all cores, and reports what is not understood.
 *
 * <p>Nothing is changed by it: a verb that does not parse keeps its text, and raises when called.
 */
public final class ProgramCheck {
  /** How many programs are parsed between two words of progress. */
  private static final int BATCH = 256;

  private final CheckedWorld world;
  private final Origin origin;
  private final Predicate<String> knownBuiltin;

  /**
   * A check of one world.
   *
   * @param origin whose language the programs are in
   * @param knownBuiltin whether a lower-case name is a builtin of this server
   */
  public ProgramCheck(CheckedWorld world, Origin origin, Predicate<String> knownBuiltin) {
    this.world = world;
    this.origin = origin;
    this.knownBuiltin = knownBuiltin;
  }

  private record Text(Place place, int line, String source) {}

  private record Result(boolean parsed, boolean unknownBuiltins, List<Finding> findings) {}

  /** Adds a finding for each program that does not parse or calls a builtin that is not there. */
  public void check(ImportReport report, ImportProgress progress) {
    List<Text> texts = new ArrayList<>();
    world.objects().forEach(object -> add(object, texts));
    world.anonymous().forEach(object -> add(object, texts));
    world
        .dump()
        .tasks()
        .forked()
        .forEach(task ->
            texts.add(
                new Text(
                    new Place(null, "forked task " + task.id()),
                    task.sourceLine(),
                    task.source())));
    List<Result> results = new ArrayList<>(texts.size());
    for (int start = 0; start < texts.size(); start += BATCH) {
      List<Text> batch = texts.subList(start, Math.min(start + BATCH, texts.size()));
      results.addAll(batch.parallelStream().map(this::check).toList());
      progress.at(Stage.PARSING, (double) results.size() / texts.size());
    }
    results.forEach(result -> result.findings().forEach(report::add));
    report.count("programsNotParsed", results.stream().filter(r -> !r.parsed()).count());
    report.count(
        "programsWithUnknownBuiltins", results.stream().filter(Result::unknownBuiltins).count());
  }

  private static void add(CheckedObject object, List<Text> texts) {
    for (CheckedVerb verb : object.verbs()) {
      if (verb.source() != null) {
        Place place = Place.object(object.number()).with("verb " + verb.names());
        texts.add(new Text(place, verb.sourceLine(), verb.source()));
      }
    }
  }

  private Result check(Text text) {
    return switch (Parser.parse(text.source(), Dialect.MOO, origin)) {
      case ParseResult.Parsed<Program> parsed -> calls(text, parsed.tree());
      case ParseResult.Failed<Program> failed ->
          new Result(false, false, List.of(unparsed(text, failed.diagnostics().getFirst())));
    };
  }

  private Finding unparsed(Text text, Diagnostic diagnostic) {
    return new Finding(
        text.line() + diagnostic.line(),
        text.place(),
        "a program",
        "line "
            + diagnostic.line()
            + ", column "
            + diagnostic.column()
            + ": "
            + diagnostic.message(),
        "the text is kept; calling it raises an error");
  }

  private Result calls(Text text, Program program) {
    List<Diagnostic> unknown = UnknownBuiltins.in(program, knownBuiltin);
    List<Finding> findings =
        unknown.stream()
            .map(call ->
                new Finding(
                    text.line() + call.line(),
                    text.place(),
                    "a builtin of this server",
                    name(call.message()),
                    "calling it raises an error"))
            .toList();
    return new Result(true, !findings.isEmpty(), findings);
  }

  /** The name at the end of the parser's message. */
  private static String name(String message) {
    return message.substring(message.lastIndexOf(' ') + 1) + "()";
  }
}
