package echo.scheduler.session;

import echo.scheduler.turn.ConnectionEffect;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What turns that have their place in the order owe to clients until they are durable.
 *
 * <p>Threading: any thread.
 */
final class OwedDeliveries {
  private final Deque<Owed> owed = new ArrayDeque<>();

  private record Owed(List<ConnectionEffect> effects, Delivery delivery) {}

  synchronized void add(List<ConnectionEffect> effects, Delivery delivery) {
    owed.addLast(new Owed(effects, delivery));
  }

  /** What a turn owes; what turns before it owed that came to nothing on disk is never given. */
  @SuppressWarnings("ReferenceEquality") // two turns may have equal effects
  synchronized @Nullable Delivery take(List<ConnectionEffect> effects) {
    for (Owed next = owed.pollFirst(); next != null; next = owed.pollFirst()) {
      if (next.effects == effects) {
        return next.delivery;
      }
    }
    return null;
  }
}
