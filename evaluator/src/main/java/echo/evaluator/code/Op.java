package echo.evaluator.code;

/**
 * What steps and tree nodes do. Numbers are dense for the switches that dispatch on them; they are
 * not persisted.
 *
 * <p>The steps of the full form mirror LambdaMOO's operations, so that a saved frame of that server
 * has a place here with the same temporaries.
 */
public final class Op {
  // ---- operators: steps of the full form and nodes of trees ----
  public static final int CONST = 0;
  public static final int GET = 1;
  public static final int ADD = 2;
  public static final int SUBTRACT = 3;
  public static final int MULTIPLY = 4;
  public static final int DIVIDE = 5;
  public static final int MODULO = 6;
  public static final int POWER = 7;
  public static final int EQUAL = 8;
  public static final int NOT_EQUAL = 9;
  public static final int LESS = 10;
  public static final int LESS_EQUAL = 11;
  public static final int GREATER = 12;
  public static final int GREATER_EQUAL = 13;
  public static final int IN = 14;
  public static final int BIT_AND = 15;
  public static final int BIT_OR = 16;
  public static final int BIT_XOR = 17;
  public static final int SHIFT_LEFT = 18;
  public static final int SHIFT_RIGHT = 19;
  public static final int NEGATE = 20;
  public static final int NOT = 21;
  public static final int COMPLEMENT = 22;
  public static final int AND = 23;
  public static final int OR = 24;
  public static final int INDEX = 25;
  public static final int SLICE = 26;
  public static final int LAST = 27;
  public static final int FIRST = 28;
  public static final int GET_PROP = 29;
  public static final int CALL_BUILTIN = 30;
  public static final int RANGE = 31;
  public static final int INTERPOLATE = 32;
  public static final int ERROR_OF = 33;

  // ---- nodes only ----
  public static final int CONDITIONAL = 34;
  public static final int LIST = 35;
  public static final int LIST_SPLICED = 36;
  public static final int MAP = 37;

  // ---- steps of the full form ----
  public static final int PUT = 38;
  public static final int POP = 39;
  public static final int EMPTY_LIST = 40;
  public static final int SINGLETON = 41;
  public static final int CHECK_SPLICE = 42;
  public static final int ADD_TAIL = 43;
  public static final int APPEND = 44;
  public static final int EMPTY_MAP = 45;
  public static final int MAP_INSERT = 46;
  public static final int PUSH_GET_PROP = 47;
  public static final int PUT_PROP = 48;
  public static final int PUSH_INDEX = 49;
  public static final int INDEX_SET = 50;
  public static final int RANGE_SET = 51;
  public static final int PUT_TEMP = 52;
  public static final int PUSH_TEMP = 53;
  public static final int IF = 54;
  public static final int WHILE_NAMED = 55;
  public static final int JUMP = 56;
  public static final int FOR_START = 57;
  public static final int FOR_LIST = 58;
  public static final int FOR_RANGE = 59;
  public static final int CALL_VERB = 60;
  public static final int SCATTER = 61;
  public static final int CATCH = 62;
  public static final int END_CATCH = 63;
  public static final int END_EXCEPT = 64;
  public static final int FINALLY = 65;
  public static final int END_FINALLY = 66;
  public static final int CONTINUE = 67;
  public static final int EXIT = 68;
  public static final int FORK = 69;
  public static final int RETURN = 70;
  public static final int RETURN_CONST = 71;
  public static final int THROW = 72;

  // ---- steps of the fast form ----
  public static final int PUSH_TREE = 73;
  public static final int SET_TREE = 74;
  public static final int SET_POP = 75;
  public static final int BRANCH_TREE = 76;
  public static final int RETURN_TREE = 77;
  public static final int CALL_VERB_TREE = 78;
  public static final int CALL_BUILTIN_TREE = 79;
  public static final int PUT_PROP_TREE = 80;
  public static final int SET_INDEX_TREE = 81;
  public static final int SKIP = 82;

  // ---- steps of both forms, of echo's patterns and comprehensions ----
  public static final int MATCH = 83;
  public static final int IF_SET = 84;
  public static final int COLLECT = 85;

  // ---- of functions and the variables they capture; GET_CELL is a node too ----
  public static final int GET_CELL = 86;
  public static final int PUT_CELL = 87;
  public static final int NEW_CELL = 88;
  public static final int CLOSURE = 89;
  public static final int CALL_FUNCTION = 90;

  // ---- of blocks that can be undone, and of calls in tasks of their own ----
  public static final int ATOMIC = 91;
  public static final int END_ATOMIC = 92;
  public static final int SPAWN = 93;

  private Op() {}
}
