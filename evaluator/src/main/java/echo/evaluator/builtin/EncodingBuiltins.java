package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.STR;

import echo.values.ErrorCode;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Base64 and the percent encoding of URLs. */
final class EncodingBuiltins {
  private static final String UNRESERVED = "-._~";
  private static final String HEX = "0123456789ABCDEF";

  private EncodingBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("encode_base64")
            .args(STR)
            .optional(ANY)
            .server("ToastStunt")
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_INVARG, ErrorCode.E_QUOTA)
            .doc(
                "The bytes of the binary string as Base64; with a true second argument in the"
                    + " form for URLs, without padding.")
            .is(EncodingBuiltins::encodeBase64),
        Builtin.declare("decode_base64")
            .args(STR)
            .optional(ANY)
            .server("ToastStunt")
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_INVARG, ErrorCode.E_QUOTA)
            .doc(
                "The binary string of what the Base64 text stands for, in the form for URLs if"
                    + " the second argument is true; E_INVARG when it is not well formed.")
            .is(EncodingBuiltins::decodeBase64),
        Builtin.declare("url_encode")
            .args(STR)
            .server("ToastStunt")
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_QUOTA)
            .doc("The string with all but letters, digits and -._~ as %XX of its UTF-8 bytes.")
            .is(EncodingBuiltins::urlEncode),
        Builtin.declare("url_decode")
            .args(STR)
            .server("ToastStunt")
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_INVARG)
            .doc("The string with each %XX replaced by the byte it stands for, read as UTF-8.")
            .is(EncodingBuiltins::urlDecode));
  }

  private static Value encodeBase64(Call call) {
    byte[] bytes = BinaryStrings.bytes(Arguments.text(call, 1));
    Sizes.checkString(call.host(), bytes.length * 4L / 3);
    Base64.Encoder encoder =
        Arguments.flag(call, 2) ? Base64.getUrlEncoder().withoutPadding() : Base64.getEncoder();
    return StrValue.of(encoder.encodeToString(bytes));
  }

  private static Value decodeBase64(Call call) {
    String text = Arguments.text(call, 1);
    boolean forUrls = Arguments.flag(call, 2);
    Arguments.require(forUrls || text.length() % 4 == 0, ErrorCode.E_INVARG);
    try {
      Base64.Decoder decoder = forUrls ? Base64.getUrlDecoder() : Base64.getDecoder();
      String binary = BinaryStrings.encode(decoder.decode(text.getBytes(StandardCharsets.UTF_8)));
      Sizes.checkString(call.host(), binary.length());
      return StrValue.of(binary);
    } catch (IllegalArgumentException e) {
      throw new MooError(ErrorCode.E_INVARG);
    }
  }

  private static Value urlEncode(Call call) {
    byte[] bytes = Arguments.text(call, 1).getBytes(StandardCharsets.UTF_8);
    Sizes.checkString(call.host(), bytes.length);
    StringBuilder out = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      if (unreserved(b)) {
        out.append((char) b);
      } else {
        out.append('%').append(HEX.charAt((b & 0xff) >> 4)).append(HEX.charAt(b & 15));
      }
    }
    Sizes.checkString(call.host(), out.length());
    return StrValue.of(out.toString());
  }

  private static boolean unreserved(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || UNRESERVED.indexOf(b) >= 0;
  }

  private static Value urlDecode(Call call) {
    String text = Arguments.text(call, 1);
    if (text.indexOf('%') < 0) {
      return call.arg(1);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      if (low < 0) {
        out.write(bytes[i]);
        continue;
      }
      // No string of the servers can hold a zero.
      Arguments.require(high * 16 + low != 0, ErrorCode.E_INVARG);
      out.write(high * 16 + low);
      i += 2;
    }
    return StrValue.of(out.toString(StandardCharsets.UTF_8));
  }
}
