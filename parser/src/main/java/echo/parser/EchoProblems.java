package echo.parser;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/** What the echo tree builder finds wrong, and the text it builds from. */
final class EchoProblems {
  private final List<Diagnostic> found = new ArrayList<>();
  private final CommonTokenStream tokens;
  private final int depth;
  private int indexes;

  /**
   * @param depth how many interpolated strings are around the text
   * @param indexes how many indexes are around it
   */
  EchoProblems(CommonTokenStream tokens, int depth, int indexes) {
    this.tokens = tokens;
    this.depth = depth;
    this.indexes = indexes;
  }

  List<Diagnostic> found() {
    return List.copyOf(found);
  }

  int depth() {
    return depth;
  }

  /** How many indexes are open, in which {@code $} and {@code ^} mean something. */
  int indexes() {
    return indexes;
  }

  void openIndex() {
    indexes++;
  }

  void closeIndex() {
    indexes--;
  }

  /**
   * Begins what runs apart from the indexes around it; how many to give to {@link #showIndexes}.
   */
  int hideIndexes() {
    int hidden = indexes;
    indexes = 0;
    return hidden;
  }

  void showIndexes(int hidden) {
    indexes = hidden;
  }

  void add(Token at, String message, @Nullable String hint) {
    found.add(new Diagnostic(at.getLine(), at.getCharPositionInLine() + 1, message, hint));
  }

  void addAll(List<Diagnostic> diagnostics) {
    found.addAll(diagnostics);
  }

  Token token(int index) {
    return tokens.get(index);
  }

  /** The source from one character to before another. */
  String source(int from, int until) {
    return until <= from
        ? ""
        : tokens.get(0).getInputStream().getText(Interval.of(from, until - 1));
  }
}
