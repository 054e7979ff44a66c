package echo.evaluator.lambda;

/** Programs of the echo dialect have no byte code of LambdaMOO. */
final class NotMoo {
  private NotMoo() {}

  static IllegalArgumentException of(Object node) {
    return new IllegalArgumentException("not moo: " + node.getClass().getSimpleName());
  }
}
