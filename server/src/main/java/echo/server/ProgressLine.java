package echo.server;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a long command is: one line that rewrites itself on a terminal, plain lines elsewhere.
 *
 * <p>What is over within a second says nothing. Elsewhere a line is written at each tenth at most.
 *
 * <p>Threading: one thread.
 */
final class ProgressLine {
  private static final long SECOND = 1_000_000_000L;
  private static final double STEP = 0.1;

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final long start;
  private double shown;
  private long shownAt;
  private int width;

  /**
   * A line for one command.
   *
   * @param terminal whether a person watches
   * @param nanoTime as {@link System#nanoTime}
   */
  ProgressLine(PrintWriter out, boolean terminal, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.shownAt = start;
  }

  /** Whether standard error is a terminal; some Java has no console at all without one. */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /**
   * So much is done.
   *
   * @param overall from 0 to 1
   */
  void at(String label, double overall) {
    long now = nanoTime.getAsLong();
    boolean due = terminal ? now - shownAt >= SECOND / 5 : overall - shown >= STEP && overall < 1.0;
    if (!due || now - start < SECOND) {
      return;
    }
    shown = overall;
    shownAt = now;
    String text = text(label, overall, (now - start) / (double) SECOND);
    if (terminal) {
      out.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
      width = text.length();
    } else {
      out.println(text);
    }
    out.flush();
  }

  private static String text(String label, double overall, double seconds) {
    double left = overall > 0 ? seconds * (1 - overall) / overall : 0;
    return String.format(
        Locale.ROOT, "%3d %% %s, about %d s left", (int) (overall * 100), label, Math.round(left));
  }

  /** Clears the line: what follows begins at its start. */
  void end() {
    if (width > 0) {
      out.print("\r" + " ".repeat(width) + "\r");
      out.flush();
      width = 0;
    }
  }
}
