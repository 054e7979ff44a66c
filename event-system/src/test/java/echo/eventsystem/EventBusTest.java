package echo.eventsystem;

import static org.assertj.core.api.Assertions.assertThat;

import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventBusTest {
  private static final CommittedEvent EVENT = new CommittedEvent.Presence(ObjValue.of(3), true);

  @Test
  void publish_oneSubscriberFails_othersHear() {
    EventBus bus = new EventBus();
    List<CommittedEvent> heard = new ArrayList<>();
    bus.subscribe(event -> {
      throw new IllegalStateException("a subscriber's bug: " + event);
    });
    bus.subscribe(heard::add);
    bus.publish(EVENT);
    assertThat(heard).containsExactly(EVENT);
  }

  @Test
  void publish_afterClose_isNotHeard() {
    EventBus bus = new EventBus();
    List<CommittedEvent> heard = new ArrayList<>();
    bus.subscribe(heard::add).close();
    bus.publish(EVENT);
    assertThat(heard).isEmpty();
  }
}
