package echo.evaluator.code;

import echo.evaluator.builtin.Builtin;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step being made; labels are not yet places. */
final class Draft {
  final int op;
  final int ticks;
  int line;
  int full;
  int a;
  int b = -1;
  int flags;
  @Nullable Label label;
  @Nullable Value value;
  @Nullable Builtin builtin;
  @Nullable Node x;
  @Nullable Node y;
  @Nullable Node z;
  @Nullable List<DraftArm> arms;
  @Nullable List<DraftTarget> targets;
  @Nullable Fit fit;

  Draft(int op, int ticks) {
    this.op = op;
    this.ticks = ticks;
  }

  /** A handler whose place is not yet known. */
  record DraftArm(Label label, int slot, Arms.Receives receives) {}

  /** A scatter target whose default's place is not yet known. */
  record DraftTarget(Scatter.Kind kind, int slot, @Nullable Label defaults, boolean fresh) {}

  Draft a(int value) {
    a = value;
    return this;
  }

  Draft b(int value) {
    b = value;
    return this;
  }

  Draft flags(int value) {
    flags = value;
    return this;
  }

  Draft to(Label where) {
    label = where;
    return this;
  }

  Draft value(@Nullable Value v) {
    value = v;
    return this;
  }

  Draft builtin(Builtin b, int number) {
    builtin = b;
    a = number;
    return this;
  }

  Draft trees(@Nullable Node first, @Nullable Node second, @Nullable Node third) {
    x = first;
    y = second;
    z = third;
    return this;
  }

  /** Another step of the same kind, for the other form. */
  Draft twin() {
    Draft twin = new Draft(op, ticks);
    twin.a = a;
    twin.b = b;
    twin.flags = flags;
    twin.label = label;
    twin.value = value;
    twin.builtin = builtin;
    twin.arms = arms;
    twin.targets = targets;
    twin.fit = fit;
    return twin;
  }

  /**
   * @param target where its label stands
   * @param then {@link Instruction#then}
   */
  Instruction finish(boolean fast, int target, int then) {
    return new Instruction(this, target, then, finishScatter(fast), finishArms());
  }

  static int place(@Nullable Label label, boolean fast) {
    if (label == null) {
      return -1;
    }
    return fast ? label.fast : label.full;
  }

  private @Nullable Scatter finishScatter(boolean fast) {
    if (targets == null) {
      return null;
    }
    List<Scatter.Target> done = new ArrayList<>(targets.size());
    for (DraftTarget t : targets) {
      int defaults = t.defaults() == null ? -1 : place(t.defaults(), fast);
      done.add(new Scatter.Target(t.kind(), t.slot(), defaults, t.fresh()));
    }
    return new Scatter(
        List.copyOf(done),
        (int) done.stream().filter(t -> t.kind() == Scatter.Kind.REQUIRED).count(),
        done.stream().anyMatch(t -> t.kind() == Scatter.Kind.REST));
  }

  private @Nullable Arms finishArms() {
    return arms == null
        ? null
        : new Arms(
            arms.stream()
                .map(arm -> new Arms.Arm(arm.label().full, arm.slot(), arm.receives()))
                .toList());
  }
}
