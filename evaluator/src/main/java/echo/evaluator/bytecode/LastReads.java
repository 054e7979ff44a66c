package echo.evaluator.bytecode;

import echo.evaluator.code.Slots;
import java.util.List;

/**
 * The reads after which a variable is set before it is read again, or the program ends: ToastStunt
 * takes the value out of the variable there. Found within stretches of code that run from their
 * begin to their end, backwards.
 */
final class LastReads {
  /** What a called verb is given anyhow. */
  private static final List<String> PASSED_ON =
      List.of("argstr", "dobj", "dobjstr", "prepstr", "iobj", "iobjstr", "player");

  private static final int PASSED_ON_SLOTS =
      PASSED_ON.stream().mapToInt(name -> 1 << Slots.NAMES.indexOf(name)).sum();

  private LastReads() {}

  static void mark(List<VectorDraft.Draft> drafts) {
    int unread = 0;
    for (VectorDraft.Draft draft : drafts.reversed()) {
      if (draft.branches()) {
        unread = 0;
      } else if (draft.opcode == Opcode.PUSH) {
        int variable = 1 << draft.inline;
        if ((unread & variable) != 0) {
          unread &= ~variable;
          draft.opcode = Opcode.PUSH_CLEAR;
        }
      } else if (!draft.guarded) {
        unread = before(draft, unread);
      }
    }
  }

  private static int before(VectorDraft.Draft draft, int unread) {
    return switch (draft.opcode) {
      case PUT -> unread | 1 << draft.inline;
      case RETURN, RETURN_0, DONE -> ~0;
      case CALL_VERB -> unread & ~PASSED_ON_SLOTS;
      default -> unread;
    };
  }
}
