package echo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM's threads that compile code while it runs. They work for milliseconds without a pause,
 * and on a machine with few cores a command would wait for them; so they get a core when nobody
 * else needs it as much, and leave it soon when somebody does.
 *
 * <p>Only on Linux, where a thread has a share of its own; elsewhere nothing happens. Threading:
 * any thread.
 */
final class CompilerThreads {
  private static final Logger LOG = LoggerFactory.getLogger(CompilerThreads.class);

  private static final Path TASKS = Path.of("/proc/self/task");

  /**
   * A tenth of the share of another thread, so that code is compiled under full load as well, in
   * the shortest slices there are: by itself Linux lets a thread run on for some milliseconds
   * although one with a greater share has woken up.
   */
  static final ThreadShare SHARE = new ThreadShare(10, 100_000);

  private CompilerThreads() {}

  /** Puts those that there are behind the other threads. */
  static void stepBack() {
    try {
      List<Integer> threads = new ArrayList<>();
      for (Path task : all()) {
        threads.add(Integer.valueOf(task.getFileName().toString()));
      }
      SHARE.give(threads);
    } catch (Throwable e) {
      LOG.debug("the threads of the compiler keep their share", e);
    }
  }

  /** What the system says of each of them; empty where there is no Linux. */
  static List<Path> all() throws IOException {
    if (!Files.isDirectory(TASKS)) {
      return List.of();
    }
    try (Stream<Path> tasks = Files.list(TASKS)) {
      return tasks.filter(CompilerThreads::compiles).toList();
    }
  }

  private static boolean compiles(Path task) {
    try {
      String name = Files.readString(task.resolve("comm"));
      return name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler");
    } catch (IOException _) {
      // It has ended meanwhile.
      return false;
    }
  }
}
