package echo.parser.ast;

/** What a comparison or {@code !} answers with: 1 and 0 (moo) or true and false (echo). */
public enum Answer {
  INT,
  BOOL
}
