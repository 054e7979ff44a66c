package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.STR;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.apache.commons.codec.digest.UnixCrypt;

/** Passwords: the old {@code crypt()}, and argon2id for those made anew. */
final class CryptBuiltins {
  private static final String SALT =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./";

  /** What one call may cost: 64 MB of memory and ten rounds over it. */
  private static final int MAX_KIB = 65_536;

  private static final int MAX_ROUNDS = 10;
  private static final int MAX_LANES = 16;
  private static final int DEFAULT_KIB = 4096;
  private static final int DEFAULT_ROUNDS = 3;
  private static final int DIGEST_BYTES = 32;

  /** Rounds of the SHA crypts that a call may ask for in its salt. */
  private static final long MAX_SHA_ROUNDS = 50_000;

  private static final int LONGEST_PASSWORD = 4096;

  private CryptBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("crypt")
            .args(STR)
            .optional(STR)
            .effect(Effect.VOLATILE)
            .cost(args -> 200)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_QUOTA)
            .doc(
                "The text encrypted as Unix does with passwords; the salt is two characters for"
                    + " DES or begins with $1$, $5$ or $6$, and is random when absent or too short.")
            .is(CryptBuiltins::crypt),
        Builtin.declare("argon2")
            .args(STR, STR)
            .optional(INT, INT, INT)
            .server("ToastStunt")
            .cost(args -> 2_000)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_QUOTA)
            .doc(
                "The password hashed with a salt by argon2id: rounds, KiB of memory and lanes may"
                    + " follow; a text beginning with $argon2id$.")
            .is(CryptBuiltins::argon2),
        Builtin.declare("argon2_verify")
            .args(STR, STR)
            .server("ToastStunt")
            .cost(args -> 2_000)
            .errors(ErrorCode.E_INVARG, ErrorCode.E_QUOTA)
            .doc("Whether the text that argon2() made (first) is of the password (second).")
            .is(CryptBuiltins::verify));
  }

  private static Value crypt(Call call) {
    String text = Arguments.text(call, 1);
    Arguments.require(text.length() <= LONGEST_PASSWORD, ErrorCode.E_QUOTA);
    String salt = call.count() > 1 ? Arguments.text(call, 2) : "";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      return StrValue.of(encrypted(call, bytes, salt));
    } catch (IllegalArgumentException e) {
      throw new MooError(ErrorCode.E_INVARG);
    }
  }

  private static String encrypted(Call call, byte[] text, String salt) {
    if (salt.startsWith("$1$")) {
      return Md5Crypt.md5Crypt(text, salt);
    }
    if (salt.startsWith("$5$") || salt.startsWith("$6$")) {
      checkRounds(salt);
      return salt.startsWith("$5$")
          ? Sha2Crypt.sha256Crypt(text, salt)
          : Sha2Crypt.sha512Crypt(text, salt);
    }
    return UnixCrypt.crypt(text, salt.length() >= 2 ? salt : randomSalt(call));
  }

  private static void checkRounds(String salt) {
    String rounds = salt.substring(3);
    if (rounds.startsWith("rounds=")) {
      int end = rounds.indexOf('$');
      long wanted = NumberText.leadingNumber(rounds.substring(7, end < 0 ? rounds.length() : end));
      Arguments.require(wanted <= MAX_SHA_ROUNDS, ErrorCode.E_QUOTA);
    }
  }

  private static String randomSalt(Call call) {
    return "" + saltCharacter(call) + saltCharacter(call);
  }

  private static char saltCharacter(Call call) {
    return SALT.charAt((int) call.host().server().random(SALT.length()));
  }

  private static Value argon2(Call call) {
    int rounds = parameter(call, 3, DEFAULT_ROUNDS, MAX_ROUNDS);
    int kib = parameter(call, 4, DEFAULT_KIB, MAX_KIB);
    int lanes = parameter(call, 5, 1, MAX_LANES);
    byte[] salt = BinaryStrings.bytes(Arguments.text(call, 2));
    Arguments.require(salt.length >= 8 && kib >= 8 * lanes, ErrorCode.E_INVARG);
    Argon2Function function =
        Argon2Function.getInstance(kib, rounds, lanes, DIGEST_BYTES, Argon2.ID);
    byte[] password = password(call, 1);
    return StrValue.of(function.hash(password, salt).getResult());
  }

  private static int parameter(Call call, int position, int otherwise, int most) {
    if (call.count() < position) {
      return otherwise;
    }
    long wanted = Arguments.integer(call, position);
    Arguments.require(wanted >= 1, ErrorCode.E_INVARG);
    Arguments.require(wanted <= most, ErrorCode.E_QUOTA);
    return (int) wanted;
  }

  private static byte[] password(Call call, int position) {
    String text = Arguments.text(call, position);
    Arguments.require(text.length() <= LONGEST_PASSWORD, ErrorCode.E_QUOTA);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Value verify(Call call) {
    String encoded = Arguments.text(call, 1);
    try {
      Argon2Function function = Argon2Function.getInstanceFromHash(encoded);
      Arguments.require(
          function.getMemory() <= MAX_KIB
              && function.getIterations() <= MAX_ROUNDS
              && function.getParallelism() <= MAX_LANES,
          ErrorCode.E_QUOTA);
      return IntValue.of(
          function.check(password(call, 2), encoded.getBytes(StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new MooError(ErrorCode.E_INVARG);
    }
  }
}
