package echo.parser.ast;

/** How an operator treats an int beside a float: an error (moo) or promoted to float (echo). */
public enum Numbers {
  STRICT,
  PROMOTING
}
