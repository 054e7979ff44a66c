package echo.eventsystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.KryoException;
import echo.values.ObjValue;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class OutputEventCodecTest {
  @Property
  void fromBytes_ofToBytes_isTheSame(
      @ForAll @LongRange(min = 0) long player,
      @ForAll @LongRange(min = 0) long sequence,
      @ForAll String text) {
    List<OutputEvent> events =
        List.of(
            new OutputEvent(ObjValue.of(player), sequence, text),
            new OutputEvent(ObjValue.of(0), 0, ""));
    assertThat(OutputEventCodec.fromBytes(OutputEventCodec.toBytes(events))).isEqualTo(events);
  }

  /** Journals on disk hold these bytes: they never change. */
  @Test
  void toBytes_versionOne_isPinned() {
    byte[] bytes = OutputEventCodec.toBytes(List.of(new OutputEvent(ObjValue.of(98), 300, "Hi é")));
    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo("28010162ac02854869 20c3a9".replace(" ", ""));
  }

  @Test
  void fromBytes_unknownVersion_isRefused() {
    assertThatThrownBy(() -> OutputEventCodec.fromBytes(new byte[] {OutputEventCodec.TAG, 9, 0}))
        .isInstanceOf(KryoException.class)
        .hasMessageContaining("version 9");
  }
}
