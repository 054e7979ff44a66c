package echo.evaluator.bytecode;

/** Programs of the echo dialect have no byte code of the servers. */
final class NotMoo {
  private NotMoo() {}

  static IllegalArgumentException of(Object node) {
    return new IllegalArgumentException("not moo: " + node.getClass().getSimpleName());
  }
}
