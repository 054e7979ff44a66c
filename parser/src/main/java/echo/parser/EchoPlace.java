package echo.parser;

/**
 * Where a piece of echo text stands.
 *
 * @param line 1-based line of its first character
 * @param column 0-based column of its first character
 * @param depth how many interpolated strings are around it
 * @param indexes how many indexes are around it, in which {@code $} and {@code ^} mean something
 * @param kind what it is
 */
record EchoPlace(int line, int column, int depth, int indexes, Kind kind) {
  static final EchoPlace PROGRAM = new EchoPlace(1, 0, 0, 0, Kind.PROGRAM);
  static final EchoPlace EXPRESSION = new EchoPlace(1, 0, 0, 0, Kind.EXPRESSION);
  static final EchoPlace FILE = new EchoPlace(1, 0, 0, 0, Kind.FILE);

  /** What a text is; the verbs of a file of objects may be moo text. */
  enum Kind {
    PROGRAM,
    EXPRESSION,
    FILE
  }
}
