package echo.evaluator.code;

/** A place in both forms that steps jump to; unbound while it lies ahead. */
final class Label {
  int full = -1;
  int fast = -1;
}
