package echo.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A clock that is put back does not take the world's time with it. */
class SteadyClockTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private Instant wall = START;
  private long nanos = 42;
  private final SteadyClock clock = new SteadyClock(() -> wall, () -> nanos);

  private void pass(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
  }

  @Test
  void instant_isTheSystemsAsLongAsItGoesForward() {
    pass(Duration.ofSeconds(5));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(5));
    wall = wall.plusSeconds(3600);
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(3605));
  }

  @Test
  void instant_afterTheSystemsWentBack_goesOnAtTheSamePaceUntilThatHasCaughtUp() {
    pass(Duration.ofSeconds(10));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
    wall = wall.minusSeconds(60);
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
    pass(Duration.ofSeconds(30));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(40));
    wall = wall.plusSeconds(61);
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(41));
    pass(Duration.ofSeconds(1));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(42));
  }

  @Test
  void instant_ofAClockThatIsSlowedDown_neverGoesBack() {
    pass(Duration.ofSeconds(1));
    Instant before = clock.instant();
    wall = wall.minusMillis(3);
    assertThat(clock.instant()).isEqualTo(before);
    pass(Duration.ofMillis(10));
    assertThat(clock.instant()).isEqualTo(before.plusMillis(7));
  }
}
