package echo.server;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM's threads that compile code while it runs. They work for milliseconds without a pause,
 * and on a machine with few cores a command would wait for them; so they get a core when nobody
 * else needs it as much.
 *
 * <p>Only on Linux, where a thread has a priority of its own ({@code setpriority(2)}); elsewhere
 * nothing happens. Threading: any thread.
 */
final class CompilerThreads {
  private static final Logger LOG = LoggerFactory.getLogger(CompilerThreads.class);

  private static final Path TASKS = Path.of("/proc/self/task");

  /** A tenth of the share of another thread, so that code is compiled under full load as well. */
  static final int NICE = 10;

  /** {@code PRIO_PROCESS} of {@code sys/resource.h}: on Linux the number of a thread is meant. */
  private static final int PRIO_PROCESS = 0;

  private CompilerThreads() {}

  /** Puts those that there are behind the other threads. */
  static void stepBack() {
    try {
      MethodHandle setPriority = setPriority();
      for (Path task : all()) {
        int thread = Integer.parseInt(task.getFileName().toString());
        int _ = (int) setPriority.invokeExact(PRIO_PROCESS, thread, NICE);
      }
    } catch (Throwable e) {
      LOG.debug("the threads of the compiler keep their priority", e);
    }
  }

  @SuppressWarnings("restricted") // native access is allowed by jvm.options
  private static MethodHandle setPriority() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("setpriority"),
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT));
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
