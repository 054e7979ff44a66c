package echo.evaluator.equivalence;

/** What an expression is meant to give; now and then another is put in its place. */
enum Kind {
  INT,
  FLOAT,
  STR,
  LIST,
  MAP,
  ERR,
  OBJ,
  TRUTH,
  FUNCTION
}
