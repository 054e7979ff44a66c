package echo.evaluator.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.evaluator.codec.FrameImage.BuiltinImage;
import echo.evaluator.codec.FrameImage.HandlerImage;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExecutionCodecTest {
  private static final ProgramText TEXT = new ProgramText(Dialect.MOO, "x = suspend();");

  private static final ExecutionImage IMAGE =
      new ExecutionImage(
          List.of(
              new FrameImage(
                  TEXT,
                  Origin.LAMBDAMOO,
                  7,
                  Arrays.asList(IntValue.of(-1), null, StrValue.of("ü")),
                  Arrays.asList(ListValue.of(IntValue.of(1)), null),
                  List.of(new HandlerImage(3, 1)),
                  IntValue.of(9),
                  StrValue.of("receiver"),
                  ObjValue.of(2),
                  ObjValue.of(3),
                  ObjValue.of(4),
                  "foo",
                  "foo b*ar",
                  ListValue.of(ObjValue.of(5)),
                  true,
                  new BuiltinImage("eval", ListValue.EMPTY, 1, IntValue.of(6)))),
          MapValue.EMPTY.with(StrValue.of("k"), IntValue.of(8)),
          50,
          null);

  @Test
  void version1_isReadForEver() throws IOException {
    byte[] golden;
    try (InputStream in = getClass().getResourceAsStream("/execution-v1.hex")) {
      golden =
          HexFormat.of()
              .parseHex(
                  new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII)
                      .strip());
    }
    assertThat(ExecutionCodec.read(new Input(golden), hash -> TEXT)).isEqualTo(IMAGE);
    Output out = new Output(64, -1);
    ExecutionCodec.write(out, IMAGE);
    assertThat(HexFormat.of().formatHex(out.toBytes())).isEqualTo(HexFormat.of().formatHex(golden));
  }

  @Test
  void otherVersion_isRefused() {
    assertThatThrownBy(() -> ExecutionCodec.read(new Input(new byte[] {2, 0}), hash -> TEXT))
        .isInstanceOf(KryoException.class);
  }

  @Test
  void programs_areTheHashesItNeeds() {
    assertThat(IMAGE.programs()).containsExactly(TEXT.hash());
  }
}
