package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.STR;

import echo.values.ErrorCode;
import echo.values.Literals;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests with a secret key, which is a binary string; by SHA-256 unless the call says SHA-1. */
final class HmacBuiltins {
  private HmacBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("string_hmac")
            .args(STR, STR)
            .optional(STR, ANY)
            .server("ToastStunt")
            .cost(Cost.ofSize(1).and(Cost.ofSize(2)))
            .errors(ErrorCode.E_INVARG)
            .doc(
                "The HMAC of the string with the key, a binary string, by \"sha1\" or \"sha256\";"
                    + " hexadecimal, or as a binary string if the fourth argument is true.")
            .is(call -> hmac(call, Arguments.text(call, 1).getBytes(StandardCharsets.UTF_8))),
        Builtin.declare("binary_hmac")
            .args(STR, STR)
            .optional(STR, ANY)
            .server("ToastStunt")
            .cost(Cost.ofSize(1).and(Cost.ofSize(2)))
            .errors(ErrorCode.E_INVARG)
            .doc("The HMAC of the bytes that the binary string stands for; see string_hmac().")
            .is(call -> hmac(call, BinaryStrings.bytes(Arguments.text(call, 1)))),
        Builtin.declare("value_hmac")
            .args(ANY, STR)
            .optional(STR, ANY)
            .server("ToastStunt")
            .cost(Cost.ofAll(1))
            .errors(ErrorCode.E_INVARG)
            .doc("The HMAC of the value's literal; see string_hmac().")
            .is(call ->
                hmac(call, Literals.toLiteral(call.arg(1)).getBytes(StandardCharsets.UTF_8))));
  }

  private static Value hmac(Call call, byte[] message) {
    byte[] key = BinaryStrings.bytes(Arguments.text(call, 2));
    String algorithm = algorithm(call);
    try {
      Mac mac = Mac.getInstance(algorithm);
      // Java refuses an empty key; one zero byte is padded to the same block.
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
      return StrValue.of(HexText.of(mac.doFinal(message), Arguments.flag(call, 4)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(algorithm, e);
    }
  }

  private static String algorithm(Call call) {
    return switch (call.count() < 3 ? "sha256" : lower(Arguments.text(call, 3))) {
      case "sha1" -> "HmacSHA1";
      case "sha256" -> "HmacSHA256";
      default -> throw new MooError(ErrorCode.E_INVARG);
    };
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
