package echo.scheduler.pack;

import echo.evaluator.ProgramCache;
import echo.parser.Diagnostic;
import echo.parser.ParseResult;
import echo.parser.ast.ObjectSource;
import echo.scheduler.pack.LoadResult.Complaint;
import echo.scheduler.turn.TurnBody;
import echo.scheduler.turn.TurnEnd;
import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Loads {@code .echo} files into a world: all of it in one turn, or nothing.
 *
 * <p>Threading: {@link #parse} any thread; bodies run on the turn's thread.
 */
public final class PackageLoader {
  private final Function<String, ParseResult<List<ObjectSource>>> parser;
  private final ProgramCache programs;

  /**
   * @param parser what parses the text of a file
   * @param programs what says whether a verb compiles
   */
  public PackageLoader(
      Function<String, ParseResult<List<ObjectSource>>> parser, ProgramCache programs) {
    this.parser = parser;
    this.programs = programs;
  }

  /** Files as trees, or what is wrong with them. */
  public sealed interface Read {
    record Objects(List<PackageObject> objects) implements Read {}

    record Failed(List<Complaint> complaints) implements Read {}
  }

  /** Reads the files; every file is read, so that all complaints come at once. */
  public Read parse(List<SourceFile> files) {
    List<PackageObject> objects = new ArrayList<>();
    List<Complaint> complaints = new ArrayList<>();
    for (SourceFile file : files) {
      switch (parser.apply(file.text())) {
        case ParseResult.Parsed<List<ObjectSource>> parsed ->
            parsed.tree().forEach(source -> objects.add(new PackageObject(file, source)));
        case ParseResult.Failed<List<ObjectSource>> failed ->
            failed.diagnostics().forEach(wrong -> complaints.add(complaint(file.name(), wrong)));
      }
    }
    return complaints.isEmpty() ? new Read.Objects(objects) : new Read.Failed(complaints);
  }

  /**
   * What is to be done.
   *
   * @param owner the owner of new objects; {@code #-1} for the world's first wizard or, where a
   *     world begins, the package's
   * @param dryRun whether nothing is to be changed in the end
   */
  public record Order(List<PackageObject> objects, Layout layout, ObjValue owner, boolean dryRun) {}

  /**
   * The turn that loads objects.
   *
   * @param result told at the end of every attempt of the turn
   */
  public TurnBody body(Order order, Consumer<LoadResult> result) {
    return turn -> {
      LoadResult loaded =
          new Loading(turn, programs, order.owner()).load(order.objects(), order.layout());
      result.accept(loaded);
      return loaded instanceof LoadResult.Loaded && !order.dryRun()
          ? new TurnEnd.Done()
          : new TurnEnd.Discarded();
    };
  }

  private static Complaint complaint(String file, Diagnostic wrong) {
    return new Complaint(file, wrong.line(), wrong.column(), wrong.message(), wrong.hint());
  }
}
