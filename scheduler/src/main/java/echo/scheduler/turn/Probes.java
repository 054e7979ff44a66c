package echo.scheduler.turn;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.evaluator.Execution;
import echo.evaluator.codec.ExecutionCodec;
import echo.evaluator.codec.ExecutionImage;
import echo.evaluator.codec.FrameImage;
import echo.values.model.ProgramHash;
import echo.values.model.ProgramText;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * The adversarial engines: a way to run a world that must make no difference to anyone in it, with
 * counts that tell that it really was so run.
 *
 * <p>Threading: the counts may be read from any thread.
 */
public final class Probes {
  private final boolean conflictEverywhere;
  private final boolean suspendEverywhere;
  private final LongAdder reruns = new LongAdder();
  private final LongAdder restores = new LongAdder();

  /**
   * @param conflictEverywhere the first attempt of every turn is thrown away and the turn run again
   * @param suspendEverywhere before every step the execution is written to bytes, forgotten and
   *     read back, within the one transaction
   */
  public Probes(boolean conflictEverywhere, boolean suspendEverywhere) {
    this.conflictEverywhere = conflictEverywhere;
    this.suspendEverywhere = suspendEverywhere;
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

  boolean suspendEverywhere() {
    return suspendEverywhere;
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
  Execution throughBytes(Execution execution) {
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
