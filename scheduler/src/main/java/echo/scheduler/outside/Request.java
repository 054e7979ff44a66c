package echo.scheduler.outside;

import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;

/** Reads requests, whose types were checked when they were made, and makes errors. */
final class Request {
  private Request() {}

  static String text(ListValue request, int position) {
    return ((StrValue) request.get(position)).text();
  }

  static long integer(ListValue request, int position) {
    return ((IntValue) request.get(position)).value();
  }

  /** Whether an argument that may be left out was given and is true. */
  static boolean flag(ListValue request, int position) {
    return request.size() >= position && request.get(position).isTrue();
  }

  static MooError error(ErrorCode code, String message, Value value) {
    return new MooError(ErrValue.of(code), message, value);
  }

  /** More would be brought back, or written, than the admin allows. */
  static MooError tooMuch(String message) {
    return error(ErrorCode.E_QUOTA, message, IntValue.ZERO);
  }
}
