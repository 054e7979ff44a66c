package echo.evaluator.builtin;

import echo.values.Value;

/** What a builtin accepts at one position. */
public enum ArgType {
  ANY,
  INT,
  FLOAT,
  /** An int or a float. */
  NUMBER,
  STR,
  OBJ,
  /** An object with or without a number; a waif too, which is none that is valid. */
  OBJECT,
  ERR,
  LIST,
  MAP,
  /** A list or a string. */
  LIST_OR_STR,
  /** A list, a string or a map. */
  COLLECTION;

  /** Whether the value is of this type. */
  public boolean accepts(Value value) {
    return switch (this) {
      case ANY -> true;
      case INT -> value.tag == Value.INT;
      case FLOAT -> value.tag == Value.FLOAT;
      case NUMBER -> value.tag == Value.INT || value.tag == Value.FLOAT;
      case STR -> value.tag == Value.STR;
      case OBJ -> value.tag == Value.OBJ;
      case OBJECT -> value.tag == Value.OBJ || value.tag == Value.ANON || value.tag == Value.WAIF;
      case ERR -> value.tag == Value.ERR;
      case LIST -> value.tag == Value.LIST;
      case MAP -> value.tag == Value.MAP;
      case LIST_OR_STR -> value.tag == Value.LIST || value.tag == Value.STR;
      case COLLECTION ->
          value.tag == Value.LIST || value.tag == Value.STR || value.tag == Value.MAP;
    };
  }
}
