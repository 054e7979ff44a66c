package echo.server.keep;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a time as an admin types it: ISO, with or without a zone, or {@code 2h ago}. */
public final class PointInTime {
  private static final Pattern AGO = Pattern.compile("(\\d{1,9})\\s*([a-z]+)\\s+ago");

  private PointInTime() {}

  /** The time, or null when the text is none. */
  public static @Nullable Instant parse(String text, Instant now, ZoneId zone) {
    String plain = text.strip();
    Matcher ago = AGO.matcher(plain.toLowerCase(Locale.ROOT));
    if (ago.matches()) {
      Duration unit = unit(ago.group(2));
      return unit == null ? null : now.minus(unit.multipliedBy(Long.parseLong(ago.group(1))));
    }
    String iso = plain.replace(' ', 'T');
    try {
      return OffsetDateTime.parse(iso).toInstant();
    } catch (DateTimeException _) {
      // It may be without a zone.
    }
    try {
      return LocalDateTime.parse(iso).atZone(zone).toInstant();
    } catch (DateTimeException _) {
      // It may be a day.
    }
    try {
      return LocalDate.parse(iso).atStartOfDay(zone).toInstant();
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static @Nullable Duration unit(String word) {
    return switch (word) {
      case "s", "sec", "second", "seconds" -> Duration.ofSeconds(1);
      case "m", "min", "minute", "minutes" -> Duration.ofMinutes(1);
      case "h", "hour", "hours" -> Duration.ofHours(1);
      case "d", "day", "days" -> Duration.ofDays(1);
      case "w", "week", "weeks" -> Duration.ofDays(7);
      default -> null;
    };
  }
}
