package echo.evaluator.builtin;

import static echo.evaluator.builtin.Arguments.require;
import static echo.evaluator.builtin.Arguments.text;

import echo.evaluator.Wait;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.MapValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.Locale;

/**
 * {@code read_http()}: reads lines of a binary connection until they make an HTTP message.
 *
 * <p>What has come so far is the state of the step, a binary string, and so is there after a crash
 * like anything else.
 */
final class HttpReading {
  private static final int READ = 1;
  private static final int LONGEST = 4 << 20;
  private static final int BYTES_A_TICK = 64;

  private HttpReading() {}

  static Step run(Call call, int step, Value state, Value returned) {
    String type = text(call, 1).toLowerCase(Locale.ROOT);
    require(type.equals("request") || type.equals("response"), ErrorCode.E_INVARG);
    if (step != READ) {
      return await(Reading.connection(call, 2), StrValue.EMPTY);
    }
    if (!(returned instanceof StrValue chunk)) {
      return new Step.Done(returned);
    }
    StrValue all = StrValue.of(((StrValue) state).text() + chunk.text());
    require(all.length() <= LONGEST, ErrorCode.E_QUOTA);
    boolean _ = call.budget().pay(all.length() / BYTES_A_TICK);
    byte[] bytes;
    try {
      bytes = BinaryStrings.bytes(all.text());
    } catch (MooError _) {
      return new Step.Done(IntValue.ZERO);
    }
    MapValue message = HttpMessage.read(bytes, type.equals("request"));
    ObjValue connection = call.count() > 1 ? Arguments.object(call, 2) : call.player();
    return message == null ? await(connection, all) : new Step.Done(message);
  }

  private static Step await(ObjValue connection, StrValue soFar) {
    return new Step.Await(new Wait.Input(connection, false), READ, soFar);
  }
}
