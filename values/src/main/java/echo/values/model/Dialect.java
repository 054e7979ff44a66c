package echo.values.model;

/** The syntax a text is written in. Persisted by name. */
public enum Dialect {
  MOO,
  ECHO
}
