package echo.evaluator.regex;

/** The opcodes of a compiled pattern. Each takes three ints: opcode, two operands. */
final class Op {
  /** One character. Those up to NOT_WORD consume exactly one. */
  static final int CHAR = 0;

  static final int ANY = 1;
  static final int SET = 2;
  static final int WORD = 3;
  static final int NOT_WORD = 4;

  static final int LINE_START = 5;
  static final int LINE_END = 6;
  static final int WORD_START = 7;
  static final int WORD_END = 8;
  static final int WORD_BOUND = 9;
  static final int NOT_WORD_BOUND = 10;

  /** The text that a group matched, once more. */
  static final int SAME_AS = 11;

  /** Remembers the position in a slot. */
  static final int SAVE = 12;

  /** Goes on at the first operand, and at the second when that fails. */
  static final int SPLIT = 13;

  static final int JUMP = 14;

  /** Goes to the operand when nothing was consumed since the slot was saved. */
  static final int UNLESS_MOVED = 15;

  /** Matches the one-character instruction that follows as often as it can, then one less … */
  static final int STAR = 16;

  static final int MATCH = 17;

  static final int WIDTH = 3;

  private Op() {}
}
