package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.STR;

import echo.values.ErrorCode;
import echo.values.Literals;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Origin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Digests, as hexadecimal digits in upper case: MD5 in worlds from LambdaMOO, SHA-256 in others
 * unless the call names an algorithm.
 */
final class HashBuiltins {
  private HashBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("string_hash")
            .args(STR)
            .optional(STR, ANY)
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_INVARG)
            .doc(
                "A digest of the string: by the algorithm named (md5, sha1, sha224, sha256, sha384,"
                    + " sha512), else by the server's.")
            .is(call -> digest(call, Arguments.text(call, 1).getBytes(StandardCharsets.UTF_8))),
        Builtin.declare("binary_hash")
            .args(STR)
            .optional(STR, ANY)
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_INVARG)
            .doc("A digest of the bytes that the binary string stands for; see string_hash().")
            .is(call -> digest(call, BinaryStrings.bytes(Arguments.text(call, 1)))),
        Builtin.declare("value_hash")
            .args(ANY)
            .optional(STR, ANY)
            .cost(Cost.ofAll(1))
            .errors(ErrorCode.E_INVARG)
            .doc("A digest of the value's literal; see string_hash().")
            .is(call -> digest(call, literal(call.arg(1)))));
  }

  private static byte[] literal(Value value) {
    return Literals.toLiteral(value).getBytes(StandardCharsets.UTF_8);
  }

  private static Value digest(Call call, byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm(call)).digest(bytes);
      if (Arguments.flag(call, 3)) {
        return StrValue.of(BinaryStrings.encode(digest));
      }
      return StrValue.of(HexFormat.of().withUpperCase().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new MooError(ErrorCode.E_INVARG);
    }
  }

  private static String algorithm(Call call) {
    if (call.count() < 2) {
      return call.host().server().origin() == Origin.LAMBDAMOO ? "MD5" : "SHA-256";
    }
    return switch (Arguments.text(call, 2).toLowerCase(Locale.ROOT)) {
      case "md5" -> "MD5";
      case "sha1" -> "SHA-1";
      case "sha224" -> "SHA-224";
      case "sha256" -> "SHA-256";
      case "sha384" -> "SHA-384";
      case "sha512" -> "SHA-512";
      default -> throw new MooError(ErrorCode.E_INVARG);
    };
  }
}
