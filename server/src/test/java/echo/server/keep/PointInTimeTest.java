package echo.server.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointInTimeTest {
  private static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("+02:00");

  @ParameterizedTest
  @CsvSource({
    "2h ago, 2026-02-03T10:00:00Z",
    "90 s ago, 2026-02-03T11:58:30Z",
    "1 minute ago, 2026-02-03T11:59:00Z",
    "2 Days ago, 2026-02-01T12:00:00Z",
    "1w ago, 2026-01-27T12:00:00Z",
    "2026-02-03T10:15:30Z, 2026-02-03T10:15:30Z",
    "2026-02-03T10:15+01:00, 2026-02-03T09:15:00Z",
    "2026-02-03 10:15, 2026-02-03T08:15:00Z",
    "2026-02-03, 2026-02-02T22:00:00Z"
  })
  void parse_whatAdminsType_isATime(String text, String expected) {
    assertThat(PointInTime.parse(text, NOW, ZONE)).isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yesterday", "2h", "2 parsecs ago", "", "2026-13-01", "12345678901 s ago"})
  void parse_somethingElse_isNone(String text) {
    assertThat(PointInTime.parse(text, NOW, ZONE)).isNull();
  }

  @Test
  void parse_theLongestAgo_isATime() {
    assertThat(PointInTime.parse("999999999 s ago", NOW, ZONE)).isNotNull();
  }
}
