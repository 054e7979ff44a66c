package echo.server;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Map;

/**
 * How much of a core a thread of this process gets when others want it too, and how long it keeps
 * it: {@code sched_setattr(2)} of Linux. A slice of its own is taken from Linux 6.12 on; before,
 * the system knows only the share.
 *
 * <p>The system's number of that call is known for two kinds of processor; elsewhere {@code
 * setpriority(2)} sets the share alone. Threading: any thread.
 *
 * @param nice the share, as {@code nice(1)} counts: 10 is a tenth of 0
 * @param sliceNanos how long it runs before who waits for the core is looked at, from 100,000
 */
record ThreadShare(int nice, long sliceNanos) {
  private static final Map<String, Long> SCHED_SETATTR = Map.of("amd64", 314L, "aarch64", 274L);

  /** {@code PRIO_PROCESS} of {@code sys/resource.h}: on Linux the number of a thread is meant. */
  private static final int PRIO_PROCESS = 0;

  /** {@code struct sched_attr} of {@code linux/sched/types.h} in its first version. */
  private static final MemoryLayout ATTRIBUTES =
      MemoryLayout.structLayout(
          JAVA_INT.withName("size"),
          JAVA_INT.withName("policy"),
          JAVA_LONG.withName("flags"),
          JAVA_INT.withName("nice"),
          JAVA_INT.withName("priority"),
          JAVA_LONG.withName("runtime"),
          JAVA_LONG.withName("deadline"),
          JAVA_LONG.withName("period"));

  private static final VarHandle SIZE = field("size");
  private static final VarHandle NICE = field("nice");
  private static final VarHandle RUNTIME = field("runtime");

  private static VarHandle field(String name) {
    return ATTRIBUTES.varHandle(MemoryLayout.PathElement.groupElement(name));
  }

  /**
   * Gives it to threads; one that has ended meanwhile is passed over.
   *
   * @param threads their numbers in the system
   * @throws Throwable when the system has no such functions
   */
  void give(Iterable<Integer> threads) throws Throwable {
    Long number = SCHED_SETATTR.get(System.getProperty("os.arch"));
    MethodHandle setPriority =
        function("setpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    MethodHandle systemCall =
        function(
            "syscall",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = attributes(arena);
      for (int thread : threads) {
        if (number == null
            || (long) systemCall.invokeExact((long) number, (long) thread, attributes, 0L) != 0) {
          int _ = (int) setPriority.invokeExact(PRIO_PROCESS, thread, nice);
        }
      }
    }
  }

  @SuppressWarnings("restricted") // native access is allowed by jvm.options
  private static MethodHandle function(
      String name, FunctionDescriptor types, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), types, options);
  }

  private MemorySegment attributes(Arena arena) {
    MemorySegment attributes = arena.allocate(ATTRIBUTES);
    SIZE.set(attributes, 0L, (int) ATTRIBUTES.byteSize());
    NICE.set(attributes, 0L, nice);
    RUNTIME.set(attributes, 0L, sliceNanos);
    return attributes;
  }
}
