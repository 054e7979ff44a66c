package echo.server;

import echo.server.keep.KeepFailed;
import echo.server.keep.Progress;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** Runs what keeps worlds: shows how far it is, and says why it failed. */
final class Keeping {
  private Keeping() {}

  static <T> T run(CommandSpec spec, Function<Progress, T> work) {
    ProgressLine line =
        new ProgressLine(spec.commandLine().getErr(), ProgressLine.isTerminal(), System::nanoTime);
    try {
      return work.apply(line::at);
    } catch (KeepFailed e) {
      throw new CommandFailed(String.valueOf(e.getMessage()));
    } finally {
      line.end();
    }
  }
}
