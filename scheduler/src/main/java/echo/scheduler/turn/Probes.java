package echo.scheduler.turn;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.evaluator.Execution;
import echo.evaluator.Probe;
import echo.evaluator.codec.ExecutionCodec;
import echo.evaluator.codec.ExecutionImage;
import echo.evaluator.codec.FrameImage;
import echo.values.model.ProgramHash;
import echo.values.model.ProgramText;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The adversarial engines: a way to run a world that must make no difference to anyone in it, with
 * counts that tell that it really was so run.
 *
 * <p>Threading: the counts may be read from any thread.
 */
public final class Probes {
  private final boolean conflictEverywhere;
  private final boolean suspendEverywhere;
  private final boolean leaveEverywhere;
  private final LongAdder reruns = new LongAdder();
  private final LongAdder restores = new LongAdder();
  private final LongAdder departures = new LongAdder();

  /** Whether the step that comes next is taken: every other one is. */
  private boolean stepTaken;

  /**
   * @param conflictEverywhere the first attempt of every turn is thrown away and the turn run again
   * @param suspendEverywhere before every step the execution is written to bytes, forgotten and
   *     read back, within the one transaction
   */
  public Probes(boolean conflictEverywhere, boolean suspendEverywhere) {
    this(conflictEverywhere, suspendEverywhere, false);
  }

  private Probes(boolean conflictEverywhere, boolean suspendEverywhere, boolean leaveEverywhere) {
    this.conflictEverywhere = conflictEverywhere;
    this.suspendEverywhere = suspendEverywhere;
    this.leaveEverywhere = leaveEverywhere;
  }

  /**
   * A way to run in which every slice is over after one step; for one turn at a time, since it
   * counts steps.
   */
  public static Probes leavingEverywhere() {
    return new Probes(false, false, true);
  }

  /** The normal way to run. */
  public static Probes none() {
    return new Probes(false, false);
  }

  /** Turns that were thrown away and run again. */
  public long reruns() {
    return reruns.sum();
  }

  /** Executions that went through bytes. */
  public long restores() {
    return restores.sum();
  }

  /** Slices that were over after one step. */
  public long departures() {
    return departures.sum();
  }

  /** What is done before every step; null for nothing. */
  @Nullable Probe probe() {
    if (leaveEverywhere) {
      return this::leaving;
    }
    return suspendEverywhere ? this::throughBytes : null;
  }

  private Execution leaving(Execution execution) {
    stepTaken = !stepTaken;
    if (stepTaken) {
      return execution;
    }
    departures.increment();
    throw new SliceOver();
  }

  /** Whether this attempt is to be thrown away as if it had lost. */
  boolean discards(int attempt) {
    if (!conflictEverywhere || attempt > 0) {
      return false;
    }
    reruns.increment();
    return true;
  }

  /** The same execution, out of its bytes. */
  private Execution throughBytes(Execution execution) {
    ExecutionImage image = execution.image();
    Map<ProgramHash, ProgramText> texts = new HashMap<>();
    for (FrameImage frame : image.frames()) {
      texts.put(frame.text().hash(), frame.text());
    }
    try (Output out = new Output(1024, -1)) {
      ExecutionCodec.write(out, image);
      try (Input in = new Input(out.toBytes())) {
        restores.increment();
        return Execution.restore(
            ExecutionCodec.read(in, hash -> Objects.requireNonNull(texts.get(hash))));
      }
    }
  }
}
