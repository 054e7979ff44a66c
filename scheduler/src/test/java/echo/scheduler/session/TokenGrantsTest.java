package echo.scheduler.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.values.ObjValue;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenGrantsTest {
  @Test
  void replay_ofWhatWasWritten_isTheSame() {
    Output out = new Output(16, -1);
    TokenGrants.write(
        out,
        List.of(
            TokenGrants.granted("abc", ObjValue.of(98), ObjValue.SYSTEM),
            TokenGrants.granted("def", ObjValue.of(99), ObjValue.of(10)),
            TokenGrants.revoked("abc")));
    TokenGrants grants = new TokenGrants();
    grants.replay(new Input(out.toBytes()));
    assertThat(grants.of("abc")).isNull();
    assertThat(grants.of("def")).isEqualTo(new TokenGrants.Grant(ObjValue.of(99), ObjValue.of(10)));
    assertThat(HexFormat.of().formatHex(out.toBytes())).startsWith("290103");
  }

  @Test
  void write_tokens_areNotKeptThemselves() {
    Output out = new Output(16, -1);
    TokenGrants.write(
        out, List.of(TokenGrants.granted("secret", ObjValue.of(98), ObjValue.SYSTEM)));
    assertThat(new String(out.toBytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("secret");
  }
}
