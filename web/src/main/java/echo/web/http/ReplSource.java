package echo.web.http;

import echo.scheduler.EvalResult;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.web.WorldDoor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A source as typed in the evaluation pane: an expression, whose value is wanted, or statements.
 *
 * <p>The forms are tried in turn until one compiles; what does not compile has not run. The
 * diagnostics shown are those of the text as typed, so that lines and columns fit it.
 */
final class ReplSource {
  private ReplSource() {}

  static CompletableFuture<EvalResult> eval(
      WorldDoor door, ObjValue as, Dialect dialect, String source) {
    return eval(door, as, dialect, forms(dialect, source), 0)
        .thenCompose(result ->
            result instanceof EvalResult.NotCompiled
                ? door.eval(as, dialect, source)
                : CompletableFuture.completedFuture(result));
  }

  /** The forms in which a source may be meant, the likeliest first. */
  static List<String> forms(Dialect dialect, String source) {
    String bare = source.strip().replaceAll(";+$", "");
    List<String> forms = new ArrayList<>();
    forms.add("return (" + bare + "\n);");
    if (dialect == Dialect.MOO && !source.strip().endsWith(";")) {
      forms.add(source + ";");
    }
    return forms;
  }

  private static CompletableFuture<EvalResult> eval(
      WorldDoor door, ObjValue as, Dialect dialect, List<String> forms, int form) {
    return door.eval(as, dialect, forms.get(form))
        .thenCompose(result ->
            result instanceof EvalResult.NotCompiled && form + 1 < forms.size()
                ? eval(door, as, dialect, forms, form + 1)
                : CompletableFuture.completedFuture(result));
  }
}
