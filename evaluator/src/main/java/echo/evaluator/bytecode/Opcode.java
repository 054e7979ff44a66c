package echo.evaluator.bytecode;

import echo.values.model.Origin;

/**
 * The operations of the servers' byte codes, with the numbers that LambdaMOO and ToastStunt give
 * them and their names in listings.
 */
public enum Opcode {
  IF(0),
  WHILE(1),
  ELSEIF(2),
  FORK(3),
  FORK_NAMED(4),
  FOR_LIST(5),
  FOR_RANGE(6),
  INDEXSET(7),
  PUSH_GET_PROP(8),
  GET_PROP(9),
  CALL_VERB(10),
  PUT_PROP(11),
  CALL_FUNC(12),
  IF_EXPR(13),
  INDEX(14),
  RANGE(15),
  MAKE_SINGLETON_LIST(16),
  CHECK_LIST_FOR_SPLICE(17),
  MULTIPLY(18),
  DIVIDE(19),
  MOD(20),
  ADD(21),
  SUBTRACT(22),
  EQ(23),
  NE(24),
  LT(25),
  LE(26),
  GT(27),
  GE(28),
  IN(29),
  AND(30),
  OR(31),
  NEGATE(32),
  NOT(33),
  /** Followed by one number for each of the first variables. */
  PUT(34),
  PUT_ANY(66, 66, "PUT"),
  /** Followed by one number for each of the first variables. */
  PUSH(67),
  PUSH_ANY(99, 99, "PUSH"),
  /** ToastStunt's read of a variable that is set before it is read again. */
  PUSH_CLEAR(Opcode.NONE, 100),
  PUSH_LITERAL(100, 133),
  MAKE_EMPTY_LIST(101, 134),
  LIST_ADD_TAIL(102, 135),
  LIST_APPEND(103, 136),
  PUSH_INDEX(104, 137),
  PUT_TEMP(105, 138),
  PUSH_TEMP(106, 139),
  JUMP(107, 140),
  RETURN(108, 141),
  RETURN_0(109, 142, "RETURN 0"),
  DONE(110, 143),
  POP(111, 144),
  /** Followed by one number for each of the small ints. */
  NUM(113, 148),

  RANGESET(Opcode.EXTENDED, Opcode.EXTENDED),
  LENGTH(Opcode.EXTENDED + 1, Opcode.NONE),
  LAST(Opcode.NONE, Opcode.EXTENDED + 3),
  PUSH_LABEL(Opcode.EXTENDED + 2, Opcode.EXTENDED + 4),
  END_CATCH(Opcode.EXTENDED + 3, Opcode.EXTENDED + 5),
  END_EXCEPT(Opcode.EXTENDED + 4, Opcode.EXTENDED + 6),
  END_FINALLY(Opcode.EXTENDED + 5, Opcode.EXTENDED + 7),
  CONTINUE(Opcode.EXTENDED + 6, Opcode.EXTENDED + 8),
  CATCH(Opcode.EXTENDED + 7, Opcode.EXTENDED + 9),
  TRY_EXCEPT(Opcode.EXTENDED + 8, Opcode.EXTENDED + 10),
  TRY_FINALLY(Opcode.EXTENDED + 9, Opcode.EXTENDED + 11),
  WHILE_ID(Opcode.EXTENDED + 10, Opcode.EXTENDED + 12),
  EXIT(Opcode.EXTENDED + 11, Opcode.EXTENDED + 13),
  EXIT_ID(Opcode.EXTENDED + 12, Opcode.EXTENDED + 14),
  SCATTER(Opcode.EXTENDED + 13, Opcode.EXTENDED + 15),
  EXPONENT(Opcode.EXTENDED + 14, Opcode.EXTENDED + 16),

  // ---- ToastStunt's; LambdaMOO leaves their first numbers free ----
  FIRST(Opcode.EXTENDED + 15, Opcode.EXTENDED + 2),
  BITOR(Opcode.EXTENDED + 16, Opcode.EXTENDED + 19),
  BITAND(Opcode.EXTENDED + 17, Opcode.EXTENDED + 20),
  BITXOR(Opcode.EXTENDED + 18, Opcode.EXTENDED + 21),
  BITSHL(Opcode.EXTENDED + 19, Opcode.EXTENDED + 22),
  BITSHR(Opcode.EXTENDED + 20, Opcode.EXTENDED + 23),
  COMPLEMENT(Opcode.EXTENDED + 21, Opcode.EXTENDED + 24),
  MAP_CREATE(Opcode.EXTENDED + 22, 146),
  MAP_INSERT(Opcode.EXTENDED + 23, 147),
  FOR_LIST_1(Opcode.NONE, Opcode.EXTENDED + 17),
  FOR_LIST_2(Opcode.EXTENDED + 24, Opcode.EXTENDED + 18);

  /** Variables that need no operand. */
  static final int READY_VARIABLES = 32;

  /** The least int that is an operation by itself. */
  static final int LEAST_SMALL = -10;

  private static final int NONE = -1;
  private static final int EXTENDED = 1000;
  private static final int LAST_WITH_TICK = 66;

  private final int lambda;
  private final int toast;
  private final String mnemonic;

  Opcode(int both) {
    this(both, both);
  }

  Opcode(int lambda, int toast) {
    this.lambda = lambda;
    this.toast = toast;
    this.mnemonic = name();
  }

  Opcode(int lambda, int toast, String mnemonic) {
    this.lambda = lambda;
    this.toast = toast;
    this.mnemonic = mnemonic;
  }

  /** The byte before an operation that has no number of its own in one byte. */
  public static int prefix(Origin origin) {
    return POP.in(origin) + 1;
  }

  /** The greatest int that is an operation by itself. */
  static int greatestSmall(Origin origin) {
    return 255 - NUM.in(origin) + LEAST_SMALL;
  }

  /** Whether the prefix stands before it. */
  public boolean extended(Origin origin) {
    return in(origin) >= EXTENDED;
  }

  /** The byte that names it, without what {@link #PUT}, {@link #PUSH} and {@link #NUM} add. */
  public int number(Origin origin) {
    return extended(origin) ? in(origin) - EXTENDED : in(origin);
  }

  /** Whether it costs a tick. */
  public boolean ticks(Origin origin) {
    return extended(origin) ? in(origin) >= CATCH.in(origin) : in(origin) <= LAST_WITH_TICK;
  }

  /** Its name in a listing. */
  public String mnemonic() {
    return mnemonic;
  }

  private int in(Origin origin) {
    int number = origin == Origin.LAMBDAMOO ? lambda : toast;
    if (number == NONE) {
      throw new IllegalStateException(this + " is no operation of " + origin);
    }
    return number;
  }
}
