package echo.evaluator;

import echo.evaluator.code.Slots;
import echo.evaluator.codec.ExecutionImage;
import echo.values.Closures;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import echo.values.model.VerbFlags;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A task's activations: all that is needed to go on.
 *
 * <p>Made at a verb, at a program, by a fork statement, or from an {@link ExecutionImage}. Running
 * it changes it; keep a {@link #copy} to run a turn again.
 *
 * <p>Threading: belongs to one thread at a time.
 */
public final class Execution {
  private static final int DEFAULT_DEPTH = 50;

  /** Activations, outermost first; those at {@link #depth} and beyond wait to be used again. */
  @Nullable Activation[] frames = new Activation[4];

  int depth;
  int depthLimit = DEFAULT_DEPTH;
  Value local = MapValue.EMPTY;

  /** What it was resumed with and has not yet taken. */
  @Nullable Value resumed;

  Execution() {}

  /**
   * An execution that stands before a verb's first step.
   *
   * @param self {@code this}
   * @param caller what the verb sees as {@code caller}
   * @param programmer whose rights it has: the verb's owner
   */
  public static Execution forVerbCall(
      Verb verb,
      Value self,
      ObjValue player,
      Value caller,
      ListValue args,
      String verbName,
      ObjValue programmer,
      CommandWords words) {
    Execution execution = new Execution();
    Activation frame = execution.push();
    frame.hash = verb.program();
    frame.self = self;
    frame.player = player;
    frame.programmer = programmer;
    frame.definer = verb.definer();
    frame.verbName = StrValue.of(verbName);
    frame.verbNames = verb.names();
    frame.args = args;
    frame.debug = verb.has(VerbFlags.DEBUG);
    frame.entry = entry(frame, caller, words);
    return execution;
  }

  /**
   * An execution that stands before the first step of a program run as {@code eval()} runs one:
   * {@code this} and the definer are {@code #-1}.
   */
  public static Execution forProgram(ProgramText text, ObjValue player, ObjValue programmer) {
    Execution execution = new Execution();
    Activation frame = execution.push();
    frame.text = text;
    frame.player = player;
    frame.programmer = programmer;
    frame.verbNames = VerbCalls.EVAL_NAMES;
    frame.entry = entry(frame, ObjValue.NOTHING, CommandWords.NONE);
    return execution;
  }

  /** The values of the slots PLAYER to IOBJSTR. */
  static @Nullable Value[] entry(Activation frame, Value caller, CommandWords words) {
    return new Value[] {
      frame.player,
      frame.self,
      caller,
      shown(frame.verbName),
      frame.args,
      words.argstr(),
      words.dobj(),
      words.dobjstr(),
      words.prepstr(),
      words.iobj(),
      words.iobjstr()
    };
  }

  /** A verb's name as its variable {@code verb} has it: for verbs of waifs without the colon. */
  static StrValue shown(StrValue name) {
    String text = name.text();
    return !text.isEmpty() && text.charAt(0) == ':' ? StrValue.of(text.substring(1)) : name;
  }

  /** Gives the value that a suspended execution waits for; an error value raises there. */
  public void resume(Value value) {
    resumed = value;
  }

  /** Sets how many activations may stand on one another; 50 unless set. */
  public Execution depthLimit(int limit) {
    depthLimit = limit;
    return this;
  }

  /** Another execution at the same place with the same state. */
  public Execution copy() {
    Execution copy = new Execution();
    copy.frames = new Activation[Math.max(4, depth)];
    Closures closures = new Closures();
    for (int i = 0; i < depth; i++) {
      Activation frame = frame(i).copy();
      frame.copyCells(closures);
      copy.frames[i] = frame;
    }
    copy.depth = depth;
    copy.depthLimit = depthLimit;
    copy.local = closures.of(local);
    copy.resumed = resumed;
    return copy;
  }

  /** The player of the outermost activation, who sees the traceback. */
  public ObjValue player() {
    return depth == 0 ? ObjValue.NOTHING : frame(0).player;
  }

  /** The outermost activation, without its line; null when the execution is over. */
  public @Nullable StackEntry outermost() {
    if (depth == 0) {
      return null;
    }
    Activation frame = frame(0);
    return new StackEntry(
        frame.self,
        frame.verbName.text(),
        frame.verbNames,
        frame.programmer,
        frame.definer,
        frame.player,
        0,
        false);
  }

  /** The programmer of the innermost activation: who owns the task while it waits. */
  public ObjValue programmer() {
    return depth == 0 ? ObjValue.NOTHING : frame(depth - 1).programmer;
  }

  /**
   * The execution as data. It must have run, or stem from a program, a fork statement or an image:
   * a verb call that has not begun names its program by hash only.
   */
  public ExecutionImage image() {
    return Images.of(this);
  }

  /** An execution from data; programs are parsed and lowered when it runs. */
  public static Execution restore(ExecutionImage image) {
    return Images.restore(image);
  }

  Activation frame(int index) {
    Activation frame = frames[index];
    if (frame == null) {
      throw new IllegalStateException("no activation at " + index);
    }
    return frame;
  }

  /** One more activation, to be filled in. */
  Activation push() {
    if (depth == frames.length) {
      frames = Arrays.copyOf(frames, 2 * depth);
    }
    Activation frame = frames[depth];
    if (frame == null) {
      frame = new Activation();
      frames[depth] = frame;
    }
    depth++;
    return frame;
  }

  /** Forgets activations that are not in use and the values they hold. */
  void trim() {
    Arrays.fill(frames, depth, frames.length, null);
  }

  /** Copies what a call passes into the slots of an activation that begins. */
  static void enter(Activation frame) {
    @Nullable Value[] entry = frame.entry;
    if (entry != null) {
      System.arraycopy(entry, 0, frame.slots, Slots.PLAYER, entry.length);
      frame.entry = null;
    }
  }
}
