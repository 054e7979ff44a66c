package echo.evaluator;

import echo.evaluator.host.Nesting;
import java.util.ArrayList;
import java.util.List;

/** Nested sets that remember how each of them ended. */
final class FakeNesting implements Nesting {
  private final List<String> ended = new ArrayList<>();
  private int depth;

  /** {@code kept} or {@code undone}, in order. */
  List<String> ended() {
    return ended;
  }

  @Override
  public void nest() {
    depth++;
  }

  @Override
  public void merge() {
    depth--;
    ended.add("kept");
  }

  @Override
  public void rollBack() {
    depth--;
    ended.add("undone");
  }

  @Override
  public int depth() {
    return depth;
  }
}
