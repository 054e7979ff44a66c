package echo.eventsystem;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands committed events to those who subscribed.
 *
 * <p>Threading: every method may be called from any thread. Subscribers are called on the thread
 * that publishes, in order of subscription, and must not block; one that fails is logged and harms
 * nobody.
 */
public final class EventBus {
  private static final Logger LOG = LoggerFactory.getLogger(EventBus.class);

  private final List<Consumer<CommittedEvent>> subscribers = new CopyOnWriteArrayList<>();

  /** Ends a subscription. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  public Subscription subscribe(Consumer<CommittedEvent> subscriber) {
    subscribers.add(subscriber);
    return () -> subscribers.remove(subscriber);
  }

  public void publish(CommittedEvent event) {
    for (Consumer<CommittedEvent> subscriber : subscribers) {
      try {
        subscriber.accept(event);
      } catch (RuntimeException e) {
        LOG.error("a subscriber failed on {}", event, e);
      }
    }
  }
}
