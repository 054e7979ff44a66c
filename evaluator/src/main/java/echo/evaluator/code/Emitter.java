package echo.evaluator.code;

import java.util.ArrayList;
import java.util.List;

/** The steps of both forms as they are made, and how deep the temporaries are at this place. */
final class Emitter {
  final List<Draft> full = new ArrayList<>();
  final List<Draft> fast = new ArrayList<>();

  /** The line that steps made now stand in. */
  int line = 1;

  /** Whether steps made now are covered by a tree in the fast form. */
  boolean fullOnly;

  /** How many temporaries there are before the next step. */
  int depth;

  /** Adds a step to both forms. */
  void both(Draft draft) {
    int at = full.size();
    inFull(draft);
    if (!fullOnly) {
      inFast(draft.twin(), at);
    }
  }

  /** Adds a step to the full form only. */
  void inFull(Draft draft) {
    draft.line = line;
    draft.full = full.size();
    full.add(draft);
  }

  /** Adds a step to the fast form that does what the full form does from a step on. */
  void inFast(Draft draft, int from) {
    draft.line = line;
    draft.full = from;
    fast.add(draft);
  }

  /** Binds a label to this place. */
  void bind(Label label) {
    label.full = full.size();
    if (!fullOnly) {
      label.fast = fast.size();
    }
  }

  Instruction[] finishFull() {
    return full.stream().map(draft -> draft.finish(false)).toArray(Instruction[]::new);
  }

  Instruction[] finishFast() {
    return fast.stream().map(draft -> draft.finish(true)).toArray(Instruction[]::new);
  }
}
