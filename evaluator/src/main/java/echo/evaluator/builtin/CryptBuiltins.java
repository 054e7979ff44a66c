package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.INT;
import static echo.evaluator.builtin.ArgType.STR;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.apache.commons.codec.digest.UnixCrypt;

/** Passwords: the old {@code crypt()}, and argon2id for those made anew. */
final class CryptBuiltins {
  private static final String SALT =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./";

  private static final int DEFAULT_KIB = 4096;
  private static final int DEFAULT_ROUNDS = 3;

  /** Rounds of the SHA crypts that a call may ask for in its salt. */
  private static final long MAX_SHA_ROUNDS = 50_000;

  private static final int BCRYPT_COST = 5;
  private static final int MAX_BCRYPT_COST = 12;

  /** {@code $2a$05$} and 22 digits. */
  private static final int BCRYPT_SALT = 29;

  private static final int LONGEST_PASSWORD = 4096;

  private CryptBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("crypt")
            .args(STR)
            .optional(STR)
            .effect(Effect.VOLATILE)
            .cost(Cost.fixed(200))
            .errors(ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_QUOTA)
            .doc(
                "The text encrypted as Unix does with passwords; the salt is two characters for"
                    + " DES or begins with $1$, $5$, $6$ or $2a$, and is random when absent or too"
                    + " short. E_PERM when others than wizards ask for unusual strength.")
            .is(CryptBuiltins::crypt),
        Builtin.declare("salt")
            .args(STR, STR)
            .server("ToastStunt")
            .errors(ErrorCode.E_INVARG)
            .doc(
                "A salt for crypt() from random bytes, a binary string (second). The first says of"
                    + " which kind: \"\", \"$1$\", \"$5$\", \"$6$\", \"$5$rounds=N$\", \"$6$rounds=N$\" or"
                    + " \"$2a$NN$\".")
            .is(Salts::of),
        Builtin.declare("argon2")
            .args(STR, STR)
            .optional(INT, INT, INT)
            .server("ToastStunt")
            .cost(
                new Cost(
                    args -> 200 + EncodedArgon2.ticks(kib(args), rounds(args)),
                    "200 ticks, and 1 more for every 16 blocks of a KiB that are computed"))
            .errors(ErrorCode.E_INVARG, ErrorCode.E_QUOTA)
            .doc(
                "The password hashed with a salt by argon2id: rounds, KiB of memory and lanes may"
                    + " follow; a text beginning with $argon2id$.")
            .is(CryptBuiltins::argon2),
        Builtin.declare("argon2_verify")
            .args(STR, STR)
            .server("ToastStunt")
            .cost(
                new Cost(
                    args -> 200 + EncodedArgon2.ticks(((StrValue) args.get(1)).text()),
                    "200 ticks, and 1 more for every 16 blocks of a KiB that are computed"))
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
      return StrValue.of(encrypted(call, bytes, salt.length() < 2 ? randomSalt(call) : salt));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new MooError(ErrorCode.E_INVARG);
    }
  }

  private static String encrypted(Call call, byte[] text, String salt) {
    boolean lambda = call.rules() == Origin.LAMBDAMOO;
    Salts.Prefix prefix = Salts.prefix(salt, lambda);
    if (prefix == null) {
      throw new MooError(ErrValue.of(ErrorCode.E_INVARG), "Invalid salt", StrValue.of(salt));
    }
    checkStrength(call, prefix, lambda);
    return switch (prefix.kind()) {
      case DES -> UnixCrypt.crypt(text, salt);
      case MD5 -> Md5Crypt.md5Crypt(text, salt);
      case SHA2 ->
          salt.startsWith("$5$")
              ? Sha2Crypt.sha256Crypt(text, salt)
              : Sha2Crypt.sha512Crypt(text, salt);
      case BCRYPT -> bcrypt(text, salt, prefix);
    };
  }

  /** Only wizards may ask for more or less than the usual work, and not for any amount of it. */
  private static void checkStrength(Call call, Salts.Prefix prefix, boolean lambda) {
    boolean bcrypt = prefix.kind() == Salts.Kind.BCRYPT;
    if (!lambda && !call.wizard() && prefix.count() != (bcrypt ? BCRYPT_COST : 0)) {
      throw new MooError(
          ErrValue.of(ErrorCode.E_PERM),
          "Cannot specify non-default strength",
          IntValue.of(prefix.count()));
    }
    Arguments.require(
        prefix.count() <= (bcrypt ? MAX_BCRYPT_COST : MAX_SHA_ROUNDS), ErrorCode.E_QUOTA);
  }

  private static String bcrypt(byte[] text, String salt, Salts.Prefix prefix) {
    Arguments.require(
        salt.length() >= BCRYPT_SALT && prefix.count() > 0 && salt.charAt(6) == '$',
        ErrorCode.E_INVARG);
    BcryptFunction function =
        BcryptFunction.getInstance(
            Bcrypt.valueOf(salt.substring(2, 3).toUpperCase(Locale.ROOT)), (int) prefix.count());
    return function.hash(text, salt.getBytes(StandardCharsets.US_ASCII)).getResult();
  }

  private static String randomSalt(Call call) {
    return "" + saltCharacter(call) + saltCharacter(call);
  }

  private static char saltCharacter(Call call) {
    return SALT.charAt((int) call.host().server().random(SALT.length()));
  }

  private static Value argon2(Call call) {
    byte[] salt = BinaryStrings.bytes(Arguments.text(call, 2));
    return StrValue.of(
        EncodedArgon2.of(
                password(call, 1),
                salt,
                kib(call.args()),
                rounds(call.args()),
                parameter(call.args(), 5, 1))
            .text());
  }

  private static long rounds(ListValue args) {
    return parameter(args, 3, DEFAULT_ROUNDS);
  }

  private static long kib(ListValue args) {
    return parameter(args, 4, DEFAULT_KIB);
  }

  private static long parameter(ListValue args, int position, long otherwise) {
    return args.size() < position ? otherwise : ((IntValue) args.get(position)).value();
  }

  private static byte[] password(Call call, int position) {
    String text = Arguments.text(call, position);
    Arguments.require(text.length() <= LONGEST_PASSWORD, ErrorCode.E_QUOTA);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Value verify(Call call) {
    EncodedArgon2 known = EncodedArgon2.parse(Arguments.text(call, 1));
    return IntValue.of(known.matches(password(call, 2)));
  }
}
