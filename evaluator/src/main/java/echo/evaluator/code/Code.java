package echo.evaluator.code;

import echo.values.Value;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A lowered program in its two forms.
 *
 * <p>Threading: immutable and shared; nobody writes to the arrays.
 */
public final class Code implements Lowered {
  private final ProgramText text;
  private final Origin origin;
  private final List<String> variables;
  private final Instruction[] full;
  private final Instruction[] fast;
  private final int[] fastOf;
  private final @Nullable Value[] initial;
  private final List<FunctionCode> functions;

  /** Counted when first asked for; whoever counts comes to the same. */
  private volatile long serverBytes = -1;

  Code(
      ProgramText text,
      Origin origin,
      List<String> variables,
      Instruction[] full,
      Instruction[] fast,
      List<FunctionCode> functions) {
    this.functions = functions;
    this.text = text;
    this.origin = origin;
    this.variables = variables;
    this.full = full;
    this.fast = fast;
    this.fastOf = new int[full.length + 1];
    Arrays.fill(fastOf, -1);
    for (int i = fast.length - 1; i >= 0; i--) {
      fastOf[fast[i].full] = i;
    }
    this.initial = Slots.initial(variables.size());
  }

  public ProgramText text() {
    return text;
  }

  public Origin origin() {
    return origin;
  }

  /** Names of the variables by slot; a name may occur twice where blocks have their own. */
  public List<String> variables() {
    return variables;
  }

  /** The full form, to which persisted positions refer. */
  public Instruction[] full() {
    return full;
  }

  /** The fast form. */
  public Instruction[] fast() {
    return fast;
  }

  /** The step of the fast form that begins where a step of the full form does, or -1. */
  public int fastAt(int step) {
    return fastOf[step];
  }

  /** The functions of the program by number. */
  public List<FunctionCode> functions() {
    return functions;
  }

  /** Values of the variables when a verb begins. Copy it. */
  public @Nullable Value[] initial() {
    return initial;
  }

  /** What the world's server counts for the program, which does not change. */
  public long serverBytes(ToLongFunction<Code> count) {
    long bytes = serverBytes;
    if (bytes < 0) {
      bytes = count.applyAsLong(this);
      serverBytes = bytes;
    }
    return bytes;
  }

  /** About how many bytes of memory it takes. */
  public int weight() {
    return 500 + 2 * text.source().length() + 150 * full.length + 250 * fast.length;
  }
}
