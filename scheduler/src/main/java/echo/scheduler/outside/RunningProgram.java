package echo.scheduler.outside;

import echo.evaluator.builtin.BinaryStrings;
import echo.values.ErrorCode;
import echo.values.IntValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that runs for an errand.
 *
 * <p>Threading: the errand's thread waits for it, two more read what it says, one feeds it.
 */
final class RunningProgram {
  /** Where Java tells what the system said. */
  private static final Pattern REASON = Pattern.compile("error[:=] ?\\d+,? \\(?([^()]*)");

  private final Process process;
  private final Descendants descendants;
  private final AtomicBoolean tooMuch = new AtomicBoolean();

  /** What a program left behind when it had ended; what it said as binary strings. */
  record Result(int code, String output, String errors) {}

  private RunningProgram(Process process, Descendants descendants) {
    this.process = process;
    this.descendants = descendants;
  }

  /** Starts a program; E_EXEC when the system does not. */
  static RunningProgram start(ProcessBuilder builder) {
    String mark = UUID.randomUUID().toString();
    builder.environment().put(Descendants.VARIABLE, mark);
    try {
      Process process = builder.start();
      return new RunningProgram(process, new Descendants(process.toHandle(), mark));
    } catch (IOException e) {
      Matcher reason = REASON.matcher(String.valueOf(e.getMessage()));
      throw Request.error(
          ErrorCode.E_EXEC,
          reason.find() ? reason.group(1) : ErrorCode.E_EXEC.text(),
          IntValue.ZERO);
    }
  }

  /** Waits for its end. It is killed when it takes too long, says too much or nobody waits. */
  Result run(byte[] input, Life life, Duration limit, long maxBytes) {
    life.onAbandon(descendants::kill);
    FutureTask<byte[]> output = reading(process.getInputStream(), maxBytes);
    FutureTask<byte[]> errors = reading(process.getErrorStream(), maxBytes);
    Thread.ofVirtual().name("exec-in").start(() -> feed(input));
    try {
      boolean ended = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
      descendants.kill();
      Result result =
          new Result(
              process.waitFor(),
              BinaryStrings.encode(output.get()),
              BinaryStrings.encode(errors.get()));
      life.check();
      if (tooMuch.get()) {
        throw Request.tooMuch("The program said more than " + maxBytes + " bytes");
      }
      if (!ended) {
        throw Request.error(
            ErrorCode.E_EXEC,
            "The program took longer than " + limit.toSeconds() + " seconds",
            IntValue.ZERO);
      }
      return result;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      descendants.kill();
    }
  }

  private FutureTask<byte[]> reading(InputStream from, long maxBytes) {
    FutureTask<byte[]> reading = new FutureTask<>(() -> read(from, maxBytes));
    Thread.ofPlatform().name("echo-exec-out").daemon().start(reading);
    return reading;
  }

  private byte[] read(InputStream from, long maxBytes) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try (from) {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        if (said.size() + n > maxBytes) {
          tooMuch.set(true);
          descendants.kill();
          return said.toByteArray();
        }
        said.write(buffer, 0, n);
      }
    } catch (IOException _) {
      // The pipe was closed when the program was killed: what it said until then is all.
      return said.toByteArray();
    }
    return said.toByteArray();
  }

  private void feed(byte[] input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
    } catch (IOException _) {
      // It does not read all of its input, as many programs do not.
      return;
    }
  }
}
