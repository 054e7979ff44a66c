package echo.evaluator.lambda;

/** The operations of LambdaMOO's byte code, with their numbers and the names in its listings. */
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
  PUT_ANY(66, "PUT"),
  /** Followed by one number for each of the first variables. */
  PUSH(67),
  PUSH_ANY(99, "PUSH"),
  PUSH_LITERAL(100),
  MAKE_EMPTY_LIST(101),
  LIST_ADD_TAIL(102),
  LIST_APPEND(103),
  PUSH_INDEX(104),
  PUT_TEMP(105),
  PUSH_TEMP(106),
  JUMP(107),
  RETURN(108),
  RETURN_0(109, "RETURN 0"),
  DONE(110),
  POP(111),
  /** Followed by one number for each of the small ints. */
  NUM(113),

  RANGESET(Opcode.EXTENDED),
  LENGTH(Opcode.EXTENDED + 1),
  PUSH_LABEL(Opcode.EXTENDED + 2),
  END_CATCH(Opcode.EXTENDED + 3),
  END_EXCEPT(Opcode.EXTENDED + 4),
  END_FINALLY(Opcode.EXTENDED + 5),
  CONTINUE(Opcode.EXTENDED + 6),
  CATCH(Opcode.EXTENDED + 7),
  TRY_EXCEPT(Opcode.EXTENDED + 8),
  TRY_FINALLY(Opcode.EXTENDED + 9),
  WHILE_ID(Opcode.EXTENDED + 10),
  EXIT(Opcode.EXTENDED + 11),
  EXIT_ID(Opcode.EXTENDED + 12),
  SCATTER(Opcode.EXTENDED + 13),
  EXPONENT(Opcode.EXTENDED + 14),

  // ---- not LambdaMOO's ----
  FIRST(Opcode.EXTENDED + 15),
  BITOR(Opcode.EXTENDED + 16),
  BITAND(Opcode.EXTENDED + 17),
  BITXOR(Opcode.EXTENDED + 18),
  BITSHL(Opcode.EXTENDED + 19),
  BITSHR(Opcode.EXTENDED + 20),
  COMPLEMENT(Opcode.EXTENDED + 21),
  MAP_CREATE(Opcode.EXTENDED + 22),
  MAP_INSERT(Opcode.EXTENDED + 23),
  FOR_LIST_2(Opcode.EXTENDED + 24);

  /** The byte before an operation that has no number of its own in one byte. */
  public static final int PREFIX = 112;

  /** The least and the greatest int that is an operation by itself. */
  static final int LEAST_SMALL = -10;

  static final int GREATEST_SMALL = 255 - 113 + LEAST_SMALL;

  /** Variables that need no operand. */
  static final int READY_VARIABLES = 32;

  private static final int EXTENDED = 1000;
  private static final int LAST_WITH_TICK = 66;
  private static final int FIRST_EXTENDED_WITH_TICK = EXTENDED + 7;

  private final int number;
  private final String mnemonic;

  Opcode(int number) {
    this.number = number;
    this.mnemonic = name();
  }

  Opcode(int number, String mnemonic) {
    this.number = number;
    this.mnemonic = mnemonic;
  }

  /** Whether the prefix stands before it. */
  public boolean extended() {
    return number >= EXTENDED;
  }

  /** The byte that names it, without what {@link #PUT}, {@link #PUSH} and {@link #NUM} add. */
  public int number() {
    return extended() ? number - EXTENDED : number;
  }

  /** Whether it costs a tick. */
  public boolean ticks() {
    return extended() ? number >= FIRST_EXTENDED_WITH_TICK : number <= LAST_WITH_TICK;
  }

  /** Its name in a listing. */
  public String mnemonic() {
    return mnemonic;
  }
}
