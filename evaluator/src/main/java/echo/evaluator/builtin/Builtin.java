package echo.evaluator.builtin;

import echo.values.ErrorCode;
import echo.values.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A builtin function, declared once.
 *
 * <p>The interpreter's prologue, the reference manual and completion are made from the declaration.
 *
 * @param name lower-case, as called from moo
 * @param required types of the arguments that must be given
 * @param optional types of those that may follow
 * @param rest type of any further ones, or null when there are no more
 * @param permission who may call it at all
 * @param effect what it does beside computing
 * @param cost what a call pays beside the tick of every call
 * @param errors the errors it can raise once arity, types and permission were found right; a value
 *     that is too large to exist at all ends the task and is not among them
 * @param server the servers that have it: LambdaMOO, ToastStunt, or Echo for this one only
 * @param doc what it does, in one to three sentences, as the reference manual prints it
 * @param body what it does
 */
public record Builtin(
    String name,
    List<ArgType> required,
    List<ArgType> optional,
    @Nullable ArgType rest,
    Permission permission,
    Effect effect,
    Cost cost,
    Set<ErrorCode> errors,
    String server,
    String doc,
    Body body) {

  /** Who may call a builtin; others get E_PERM after arity and types were found right. */
  public enum Permission {
    ANYONE,
    PROGRAMMER,
    WIZARD
  }

  /** The work of a builtin. */
  public sealed interface Body permits Plain, Stepping {}

  /** A builtin that computes and returns: it may stand inside an expression evaluated in place. */
  @FunctionalInterface
  public non-sealed interface Plain extends Body {
    /** Computes the result; errors are thrown as {@link echo.values.MooError}. */
    Value call(Call call);
  }

  /** A builtin that may call verbs, run programs or suspend. */
  @FunctionalInterface
  public non-sealed interface Stepping extends Body {
    /**
     * Does one step.
     *
     * @param step 0 at first, later the {@code next} of the step before
     * @param state the state of the step before; 0 at first
     * @param returned what was waited for; 0 at first
     */
    Step run(Call call, int step, Value state, Value returned);

    /**
     * Whether it takes the errors of what it calls: then it is called with the negative of {@code
     * next}, and {@code {code, message, value, traceback}} as what was returned.
     */
    default boolean catches() {
      return false;
    }
  }

  /** Begins a declaration. */
  public static Declaration declare(String name) {
    return new Declaration(name);
  }

  public int minimum() {
    return required.size();
  }

  /** The largest number of arguments, or -1 for any. */
  public int maximum() {
    return rest != null ? -1 : required.size() + optional.size();
  }

  /** The type at a 1-based position that arity allows. */
  public ArgType type(int position) {
    if (position <= required.size()) {
      return required.get(position - 1);
    }
    int more = position - required.size();
    if (more <= optional.size()) {
      return optional.get(more - 1);
    }
    return rest == null ? ArgType.ANY : rest;
  }
}
