package echo.evaluator.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our argon2id beside another, and its digest beside the RFC's example. */
class Argon2idTest {
  @Test
  void blake2b_ofAbc_isThatOfTheRfc() {
    byte[] digest = Blake2b.digest("abc".getBytes(StandardCharsets.UTF_8), 64);
    assertThat(HexFormat.of().formatHex(digest))
        .isEqualTo(
            "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
  }

  @ParameterizedTest
  @CsvSource({"1,8,1,32", "3,64,1,32", "2,100,3,32", "4,257,2,64", "1,1024,16,70", "10,40,5,4"})
  void hash_ofAnyParameters_isThatOfAnotherLibrary(int rounds, int kib, int lanes, int length) {
    byte[] password = "pa\u00dfword".repeat(length).getBytes(StandardCharsets.UTF_8);
    byte[] salt = "saltsalt!".getBytes(StandardCharsets.UTF_8);
    byte[] expected =
        Argon2Function.getInstance(kib, rounds, lanes, length, Argon2.ID)
            .hash(password, salt)
            .getBytes();
    assertThat(Argon2id.hash(password, salt, rounds, kib, lanes, length)).isEqualTo(expected);
  }
}
