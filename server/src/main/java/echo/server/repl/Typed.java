package echo.server.repl;

/** What comes from whoever sits at the prompt. */
sealed interface Typed {
  /** A line, without its end. */
  record Line(String text) implements Typed {}

  /** Ctrl-C. */
  record Interrupt() implements Typed {}

  /** There is no more, or the conversation is to end for another reason. */
  record End() implements Typed {}
}
