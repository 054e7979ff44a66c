package echo.evaluator.regex;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * One search of a pattern in a subject: leftmost (or rightmost) start, greedy, backtracking.
 *
 * <p>Every entry of the stack is three ints: a choice (where to go on, position, -1), a run of one
 * character (where to go on, position, least position) that is tried one shorter each time, or an
 * undo (complement of a slot, its old value, 0).
 */
public final class MooMatcher {
  /** How a search ended. */
  public enum Result {
    FOUND,
    NOT_FOUND,
    /** It took too many steps or too much memory. */
    ABANDONED
  }

  private static final long MAX_STEPS = 20_000_000;
  private static final int MAX_STACK = 6_000_000;
  private static final int STEPS_PER_CHARGE = 4096;
  private static final int UNSET = -1;
  private static final int FAILED = -1;
  private static final int MATCHED = -2;
  private static final int TOO_MUCH = -3;

  private final MooPattern pattern;
  private final int[] text;
  private final int[] slots;
  private final BooleanSupplier charge;
  private int[] stack = new int[96];
  private int top;

  /** The position after the last instruction that went well. */
  private int reached;

  private long steps;
  private long charged = STEPS_PER_CHARGE;

  /**
   * A search in a subject.
   *
   * @param charge called every few thousand steps; false ends the search
   */
  public MooMatcher(MooPattern pattern, String subject, BooleanSupplier charge) {
    this.pattern = pattern;
    this.text = pattern.readable(subject);
    this.slots = new int[pattern.slots];
    this.charge = charge;
  }

  /** Finds the match that starts first. */
  public Result first() {
    for (int start = 0; start <= text.length; start++) {
      Result result = matchAt(start);
      if (result != Result.NOT_FOUND) {
        return result;
      }
    }
    return Result.NOT_FOUND;
  }

  /** Finds the match that starts last. */
  public Result last() {
    for (int start = text.length; start >= 0; start--) {
      Result result = matchAt(start);
      if (result != Result.NOT_FOUND) {
        return result;
      }
    }
    return Result.NOT_FOUND;
  }

  /** Where the whole match (0) or a group (1 to 9) begins, from 0; -1 when it took no part. */
  public int start(int group) {
    return slots[2 * group + 1] < 0 ? UNSET : slots[2 * group];
  }

  /** Where it ends, exclusive. */
  public int end(int group) {
    return slots[2 * group + 1];
  }

  private Result matchAt(int start) {
    Arrays.fill(slots, UNSET);
    slots[0] = start;
    top = 0;
    int position = start;
    int pc = 0;
    while (true) {
      if (++steps > charged && !charge()) {
        return Result.ABANDONED;
      }
      int next = step(pc, position);
      if (next == MATCHED) {
        slots[1] = position;
        return Result.FOUND;
      }
      if (next >= 0) {
        position = reached;
        pc = next;
        continue;
      }
      if (next == TOO_MUCH) {
        return Result.ABANDONED;
      }
      pc = backtrack();
      if (pc < 0) {
        return Result.NOT_FOUND;
      }
      position = reached;
    }
  }

  private boolean charge() {
    charged = steps + STEPS_PER_CHARGE;
    return steps <= MAX_STEPS && charge.getAsBoolean();
  }

  /** Does one instruction; where to go on, or FAILED, MATCHED, TOO_MUCH. */
  private int step(int pc, int position) {
    int[] code = pattern.code;
    int opcode = code[pc];
    reached = position;
    if (opcode <= Op.NOT_WORD) {
      reached = position + 1;
      return consumes(pc, position) ? pc + Op.WIDTH : FAILED;
    }
    return switch (opcode) {
      case Op.SAVE -> save(code[pc + 1], position) ? pc + Op.WIDTH : TOO_MUCH;
      case Op.SPLIT -> push(code[pc + 2], position, -1) ? code[pc + 1] : TOO_MUCH;
      case Op.JUMP -> code[pc + 1];
      case Op.UNLESS_MOVED -> slots[code[pc + 1]] == position ? code[pc + 2] : pc + Op.WIDTH;
      case Op.STAR -> star(pc, position);
      case Op.SAME_AS -> sameAs(code[pc + 1], position) ? pc + Op.WIDTH : FAILED;
      case Op.MATCH -> MATCHED;
      default -> holds(opcode, position) ? pc + Op.WIDTH : FAILED;
    };
  }

  private boolean consumes(int pc, int position) {
    if (position >= text.length) {
      return false;
    }
    int c = text[position];
    int operand = pattern.code[pc + 1];
    return switch (pattern.code[pc]) {
      case Op.CHAR -> c == operand;
      case Op.ANY -> c != '\n';
      case Op.SET -> pattern.sets[operand].contains(c);
      case Op.WORD -> isWord(c);
      default -> !isWord(c);
    };
  }

  private boolean holds(int opcode, int position) {
    boolean atStart = position == 0;
    boolean atEnd = position == text.length;
    return switch (opcode) {
      case Op.LINE_START -> atStart || text[position - 1] == '\n';
      case Op.LINE_END -> atEnd || text[position] == '\n';
      case Op.WORD_START -> wordAt(position) && !wordAt(position - 1);
      case Op.WORD_END -> !wordAt(position) && wordAt(position - 1);
      case Op.WORD_BOUND -> atStart || atEnd || wordAt(position) != wordAt(position - 1);
      default -> !atStart && !atEnd && wordAt(position) == wordAt(position - 1);
    };
  }

  private boolean wordAt(int position) {
    return position >= 0 && position < text.length && isWord(text[position]);
  }

  private static boolean isWord(int c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private int star(int pc, int position) {
    int single = pc + Op.WIDTH;
    int after = single + Op.WIDTH;
    int least = position + pattern.code[pc + 1];
    int end = position;
    while (consumes(single, end)) {
      end++;
    }
    steps += (end - position) >> 4;
    if (end < least) {
      return FAILED;
    }
    reached = end;
    return end == least || push(after, end - 1, least) ? after : TOO_MUCH;
  }

  private boolean sameAs(int group, int position) {
    int from = start(group);
    int length = from < 0 ? 0 : end(group) - from;
    if (from < 0 || length < 0 || position + length > text.length) {
      return false;
    }
    steps += length >> 4;
    reached = position + length;
    return Arrays.equals(text, from, from + length, text, position, position + length);
  }

  private boolean save(int slot, int position) {
    boolean room = push(~slot, slots[slot], 0);
    slots[slot] = position;
    return room;
  }

  private boolean push(int a, int b, int c) {
    if (top + 3 > stack.length) {
      if (stack.length > MAX_STACK) {
        return false;
      }
      stack = Arrays.copyOf(stack, stack.length * 2);
    }
    stack[top] = a;
    stack[top + 1] = b;
    stack[top + 2] = c;
    top += 3;
    return true;
  }

  /** Undoes until the last choice; where to go on, or -1 when there is none left. */
  private int backtrack() {
    while (top > 0) {
      int where = stack[top - 3];
      int position = stack[top - 2];
      int least = stack[top - 1];
      if (where < 0) {
        slots[~where] = position;
        top -= 3;
        continue;
      }
      if (least >= 0 && position > least) {
        stack[top - 2] = position - 1;
      } else {
        top -= 3;
      }
      reached = position;
      return where;
    }
    return -1;
  }
}
