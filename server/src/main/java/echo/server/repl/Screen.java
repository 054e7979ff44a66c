package echo.server.repl;

import echo.scheduler.session.SessionLine;
import echo.scheduler.session.Transport;
import echo.scheduler.turn.OutputForm;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where answers and what the player is shown are printed, above the prompt.
 *
 * <p>Threading: every method may be called from any thread.
 */
final class Screen implements Transport {
  /** Takes the cursor to the beginning of the line and clears it. */
  private static final String CLEAR = "\r\u001b[K";

  private static final int MOST_HELD = 10_000;

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean terminal;
  private final List<SessionLine> held = new ArrayList<>();
  private String prompt = "";
  private boolean holding;
  private boolean ending;
  private boolean muted;

  /**
   * @param terminal whether there is somebody who needs a prompt
   */
  Screen(PrintWriter out, PrintWriter err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** Asks for the next line. */
  synchronized void prompt(String asking) {
    if (terminal) {
      prompt = asking;
      out.print(asking);
      out.flush();
    }
  }

  /** The line that was asked for has come. */
  synchronized void answered() {
    prompt = "";
  }

  /** Goes to a new line where whoever types has not done so. */
  synchronized void leaveLine() {
    if (terminal) {
      out.println();
    }
    prompt = "";
  }

  synchronized void print(String line) {
    out.println(line);
  }

  synchronized void complain(String line) {
    err.println(line);
  }

  /** Says something to a person and nothing to a script. */
  synchronized void explain(String line) {
    if (terminal) {
      out.println(line);
    }
  }

  /** A program runs: what the player is shown waits, so that its traceback can be taken out. */
  synchronized void hold() {
    holding = true;
  }

  /**
   * The program has its result.
   *
   * @param traceback what the result says already
   */
  synchronized void release(List<String> traceback) {
    int at = Collections.indexOfSubList(held.stream().map(SessionLine::text).toList(), traceback);
    if (at >= 0) {
      held.subList(at, at + traceback.size()).clear();
    }
    show(held);
    held.clear();
    holding = false;
  }

  /**
   * The conversation is over.
   *
   * @param quietly whether nothing more of what the player is shown is wanted
   */
  synchronized void end(boolean quietly) {
    ending = true;
    muted = quietly;
  }

  @Override
  public synchronized void send(List<SessionLine> lines) {
    if (holding && held.size() + lines.size() <= MOST_HELD) {
      held.addAll(lines);
    } else if (!muted) {
      show(held);
      held.clear();
      show(lines);
    }
  }

  private void show(List<SessionLine> lines) {
    if (lines.isEmpty()) {
      return;
    }
    clear();
    for (SessionLine line : lines) {
      out.print(line.text());
      if (line.form() == OutputForm.LINE) {
        out.println();
      }
    }
    out.print(prompt);
    out.flush();
  }

  /** Makes room where the prompt stands. */
  private void clear() {
    if (!prompt.isEmpty()) {
      out.print(CLEAR);
      out.flush();
    }
  }

  @Override
  public synchronized void close() {
    if (!ending) {
      clear();
      err.println("The player is no longer connected: what it is shown is not seen any more.");
      out.print(prompt);
      out.flush();
    }
  }

  @Override
  public void loggedIn(long player, String playerName, String token) {}

  @Override
  public void option(String name, boolean on) {}
}
