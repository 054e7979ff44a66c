package echo.evaluator.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The process that the server runs in and its machine, for wizards' questions. */
public interface Machine {
  /** A variable of the process's environment, or null. */
  @Nullable String environment(String name);

  /** Memory of the process in pages: all, resident, shared, code, data and stack; 0 if unknown. */
  List<Double> memory();

  /** What the process has used so far. */
  Usage usage();

  /**
   * Resources as {@code getrusage()} counts them; what the system does not tell is 0.
   *
   * @param load the machine's load averages of 1, 5 and 15 minutes, times 65536
   * @param user seconds of processor time in the program
   * @param system seconds of processor time in the system
   * @param counts page reclaims, page faults, blocks read, blocks written, voluntary and
   *     involuntary context switches, signals
   */
  record Usage(List<Long> load, double user, double system, List<Long> counts) {}
}
