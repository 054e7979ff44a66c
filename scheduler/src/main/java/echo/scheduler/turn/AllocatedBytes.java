package echo.scheduler.turn;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** The bytes that the calling thread, a platform thread, has allocated since it began. */
final class AllocatedBytes {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private AllocatedBytes() {}

  static long now() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }
}
