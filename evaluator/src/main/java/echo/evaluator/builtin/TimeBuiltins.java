package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.INT;

import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.StrValue;
import echo.values.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The clock and the calendar. */
final class TimeBuiltins {
  /** As the servers print it, with the day of the month filled up by a blank. */
  private static final DateTimeFormatter CALENDAR =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy zzz", Locale.ENGLISH);

  /** The last second of the year 9999: beyond it a year has more than four digits. */
  private static final long LAST = 253_402_300_799L;

  private TimeBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("time")
            .effect(Effect.VOLATILE)
            .doc("Seconds since the beginning of 1970, GMT.")
            .is(call -> IntValue.of(call.host().server().now())),
        Builtin.declare("ftime")
            .optional(INT)
            .effect(Effect.VOLATILE)
            .server("ToastStunt")
            .doc(
                "Seconds since the beginning of 1970, GMT, as a float with its fraction; with an"
                    + " argument, of a clock that is never set, which began at no certain time.")
            .is(call -> FloatValue.of(nanoseconds(call) / 1e9)),
        Builtin.declare("ctime")
            .optional(INT)
            .effect(Effect.VOLATILE)
            .errors(ErrorCode.E_INVARG)
            .doc(
                "The time, or the current one, as \"Mon Aug 13 19:13:20 1990 PDT\" in the zone of"
                    + " the server.")
            .is(TimeBuiltins::ctime));
  }

  private static long nanoseconds(Call call) {
    return call.count() > 0 ? System.nanoTime() : call.host().server().nowNanos();
  }

  private static Value ctime(Call call) {
    long seconds = call.count() > 0 ? Arguments.integer(call, 1) : call.host().server().now();
    Arguments.require(seconds >= -LAST && seconds <= LAST, ErrorCode.E_INVARG);
    return StrValue.of(
        CALENDAR.format(Instant.ofEpochSecond(seconds).atZone(ZoneId.systemDefault())));
  }
}
