package echo.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is told to go on, or goes on by each look at it. */
public final class ManualClock implements InstantSource {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private Duration perLook = Duration.ZERO;

  @Override
  public Instant instant() {
    now = now.plus(perLook);
    return now;
  }

  /** How far each look moves it on. */
  public void perLook(Duration by) {
    perLook = by;
  }

  public void advance(Duration by) {
    now = now.plus(by);
  }
}
