package echo.values.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.values.BoolValue;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.NullValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.SymValue;
import echo.values.Value;
import echo.values.WaifValue;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Values survive their bytes, and the bytes of version 1 stay readable. */
class ValueCodecTest {
  /** One of everything; the golden file holds its bytes and is never changed. */
  private static final Value GOLDEN =
      ListValue.of(
          IntValue.of(Long.MIN_VALUE),
          FloatValue.of(-0.1),
          StrValue.of("Zoë 👩"),
          ObjValue.of(-3),
          BoolValue.TRUE,
          NullValue.NULL,
          SymValue.of("sym"),
          ErrValue.of(ErrorCode.E_INTRPT),
          ErrValue.of(ErrorCode.E_PERM, "no", IntValue.of(7), ListValue.EMPTY),
          MapValue.EMPTY.with(StrValue.of("k"), ListValue.of(IntValue.of(300))));

  /** What came later; a golden file of its own, never changed either. */
  private static final Value REFERENCES =
      ListValue.of(
          ObjValue.anonymous(ObjValue.FIRST_ANONYMOUS + (3L << 40) + 5),
          WaifValue.of((3L << 40) + 6, ObjValue.of(40), ObjValue.of(2)),
          WaifValue.of(7, ObjValue.of(41), ObjValue.NOTHING));

  private static byte[] bytes(Value value) {
    Output out = new Output(64, -1);
    ValueCodec.write(out, value);
    return out.toBytes();
  }

  @Property
  void read_whatWasWritten_isTheSameValue(@ForAll Value value) {
    Input in = new Input(bytes(value));
    assertThat(ValueCodec.read(in)).isEqualTo(value);
    assertThat(in.end()).isTrue();
  }

  @Property
  void read_anyBytes_givesAValueOrIsRefused(@ForAll byte[] bytes) {
    try {
      assertThat(ValueCodec.read(new Input(bytes))).isNotNull();
    } catch (KryoException | IllegalArgumentException | IndexOutOfBoundsException refused) {
      assertThat(refused).isNotNull();
    }
  }

  @Test
  void read_versionOneGoldenFile_givesItsValue() throws IOException {
    try (InputStream golden = ValueCodecTest.class.getResourceAsStream("/values/v1/all.bin")) {
      byte[] stored = Objects.requireNonNull(golden).readAllBytes();
      assertThat(ValueCodec.read(new Input(stored))).isEqualTo(GOLDEN);
      assertThat(bytes(GOLDEN)).isEqualTo(stored);
    }
  }

  @Test
  void read_goldenFileOfReferences_givesItsValue() throws IOException {
    try (InputStream golden =
        ValueCodecTest.class.getResourceAsStream("/values/v1/references.bin")) {
      byte[] stored = Objects.requireNonNull(golden).readAllBytes();
      assertThat(ValueCodec.read(new Input(stored))).isEqualTo(REFERENCES);
      assertThat(bytes(REFERENCES)).isEqualTo(stored);
    }
  }

  @Test
  void everyType_hasGoldenBytes() throws IllegalAccessException {
    Set<Byte> golden = new TreeSet<>();
    Stream.of(GOLDEN, REFERENCES, CapturedTest.shared())
        .flatMap(list -> StreamSupport.stream(((ListValue) list).spliterator(), false))
        .forEach(value -> golden.add(value.tag));
    golden.add(GOLDEN.tag);
    Set<Byte> all = new TreeSet<>();
    for (Field field : Value.class.getFields()) {
      if (field.getType() == byte.class && Modifier.isStatic(field.getModifiers())) {
        all.add(field.getByte(null));
      }
    }
    assertThat(golden).isEqualTo(all);
    System.out.printf("formats: %d types of values have golden bytes%n", golden.size());
  }

  @Test
  void read_anonymousObjectOutsideItsRange_isRefused() {
    byte[] forged = bytes(ObjValue.of(5));
    forged[0] = Value.ANON;
    assertThatThrownBy(() -> ValueCodec.read(new Input(forged)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void read_nestedTooDeep_isRefused() {
    byte[] lists = new byte[2 * ValueCodec.MAX_DEPTH + 8];
    for (int i = 0; i < lists.length; i += 2) {
      lists[i] = Value.LIST;
      lists[i + 1] = 1;
    }
    assertThatThrownBy(() -> ValueCodec.read(new Input(lists))).isInstanceOf(KryoException.class);
  }

  @Test
  void read_unknownTag_isRefused() {
    assertThatThrownBy(() -> ValueCodec.read(new Input(new byte[] {99})))
        .isInstanceOf(KryoException.class)
        .hasMessageContaining("99");
  }
}
