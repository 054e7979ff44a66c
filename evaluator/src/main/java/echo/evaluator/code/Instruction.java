package echo.evaluator.code;

import echo.evaluator.builtin.Builtin;
import echo.values.Value;
import org.jspecify.annotations.Nullable;

/**
 * A step of a program, in either form. Which fields are set depends on the {@link Op}.
 *
 * <p>Threading: immutable.
 */
public final class Instruction {
  public final int op;

  /** Ticks paid before it is done. */
  public final int ticks;

  /** The line it stands in: of the canonical text in moo, of the typed text in echo. */
  public final int line;

  /** The step of the full form at which it begins. */
  public final int full;

  /** A slot, a depth of temporaries, a number of temporaries, the number of a builtin. */
  public final int a;

  /** A second slot, a number of handlers; -1 for none. */
  public final int b;

  /** Where to go on, in the form this step belongs to. */
  public final int target;

  /**
   * In the fast form, where a step goes on whose next step is a jump: beyond that. -1 for the next
   * step. Only steps that end where they begin, without a call, look at it.
   */
  public final int then;

  /** {@link Flags}. */
  public final int flags;

  public final @Nullable Value value;
  public final @Nullable Builtin builtin;
  public final @Nullable Node x;
  public final @Nullable Node y;
  public final @Nullable Node z;
  public final @Nullable Arms arms;
  public final @Nullable Scatter scatter;
  public final @Nullable Fit fit;

  Instruction(Draft draft, int target, int then, @Nullable Scatter scatter, @Nullable Arms arms) {
    this.op = draft.op;
    this.ticks = draft.ticks;
    this.line = draft.line;
    this.full = draft.full;
    this.a = draft.a;
    this.b = draft.b;
    this.target = target;
    this.then = then;
    this.flags = draft.flags;
    this.value = draft.value;
    this.builtin = draft.builtin;
    this.x = draft.x;
    this.y = draft.y;
    this.z = draft.z;
    this.arms = arms;
    this.scatter = scatter;
    this.fit = draft.fit;
  }
}
