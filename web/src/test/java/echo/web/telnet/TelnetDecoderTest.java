package echo.web.telnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class TelnetDecoderTest {
  @Property
  void accept_splitAnywhere_givesTheSameLines(
      @ForAll("streams") byte[] stream, @ForAll List<@IntRange(min = 0, max = 60) Integer> cuts) {
    assertThat(read(stream, cuts)).isEqualTo(read(stream, List.of()));
  }

  @Provide
  Arbitrary<byte[]> streams() {
    Arbitrary<byte[]> anything = Arbitraries.bytes().array(byte[].class).ofMaxSize(4);
    Arbitrary<byte[]> text =
        Arbitraries.of("look\r\n", "Ζωή שלום 日本 👩‍🚀\n", "say\r\0", "\r", "\n", "é")
            .map(s -> s.getBytes(StandardCharsets.UTF_8));
    Arbitrary<byte[]> telnet =
        Arbitraries.of(240, 246, 249, 250, 251, 252, 253, 254, 255, 0, 1, 24)
            .map(Integer::byteValue)
            .array(byte[].class)
            .ofMaxSize(5)
            .map(TelnetDecoderTest::startedByIac);
    return Arbitraries.oneOf(anything, text, text, telnet)
        .list()
        .ofMaxSize(30)
        .map(TelnetDecoderTest::joined);
  }

  @Test
  void accept_lineEndsOfEveryKind_endOneLineEach() {
    assertThat(read(utf8("a\r\nb\nc\r\0d\re\r\n\n"), List.of(2, 6, 8)))
        .containsExactly("a", "b", "c", "d", "e", "");
  }

  @Test
  void accept_bytesThatAreNotUtf8_areReadAsLatin1() {
    byte[] latin1 = "naïve ÿ caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] stream = joined(List.of(Arrays.copyOf(latin1, 6), new byte[] {-1}, tail(latin1, 6)));

    assertThat(read(stream, List.of(7))).containsExactly("naïve ÿ café");
  }

  @Test
  void accept_controlCharacters_goAndBackspaceTakesBack() {
    assertThat(read(utf8("a\u0007b\tcx\b\u001b[d👩\u007f\n"), List.of()))
        .containsExactly("ab\tc[d");
  }

  @Test
  void accept_subnegotiation_isWholeUpToTheLimitAndElseText() {
    byte[] start = {-1, (byte) 250, 31, 'x', -1, -1, 'y'};
    byte[] end = {-1, (byte) 240};
    assertThat(read(joined(List.of(utf8("a"), start, end, utf8("b\n"))), List.of()))
        .containsExactly("(~FF~FA~1Fx~FF~FFy~FF~F0)", "ab");

    byte[] endless = new byte[TelnetDecoder.SUBNEGOTIATION_LIMIT + 1];
    Arrays.fill(endless, (byte) 'z');
    assertThat(read(joined(List.of(start, endless, utf8("\nstill here\n"))), List.of()))
        .last()
        .isEqualTo("still here");
  }

  @Test
  void accept_lineOverTheLimit_keepsItsBeginningAndTells() {
    assertThat(read(utf8("0123456789".repeat(20) + "\nshort\n"), List.of()))
        .containsExactly("(cut)", "0123456789".repeat(6) + "0123", "short");
  }

  @Test
  void binaryText_anyByte_comesBack() {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    assertThat(BinaryText.encode(all, 0, 256)).contains("~00~01").contains("}~7E~7F");
    assertThat(BinaryText.decode(BinaryText.encode(all, 0, 256))).isEqualTo(all);
    assertThat(BinaryText.decode("~4~zz~")).isEqualTo(utf8("~4~zz~"));
  }

  /** The lines and negotiations in a stream cut into pieces of the given lengths. */
  private static List<String> read(byte[] stream, List<Integer> cuts) {
    List<String> seen = new ArrayList<>();
    LineAssembler lines = new LineAssembler(() -> 64, seen::add, () -> seen.add("(cut)"));
    TelnetDecoder decoder =
        new TelnetDecoder(
            new TelnetDecoder.Sink() {
              @Override
              public void text(byte[] bytes, int from, int to) {
                lines.accept(bytes, from, to);
              }

              @Override
              public void negotiation(int verb, int option) {
                seen.add("(" + verb + " " + option + ")");
              }

              @Override
              public void subnegotiation(byte[] bytes) {
                seen.add("(" + BinaryText.encode(bytes) + ")");
              }
            });
    int at = 0;
    for (int cut : cuts) {
      int to = Math.min(stream.length, at + cut);
      decoder.accept(Arrays.copyOfRange(stream, at, to), to - at);
      at = to;
    }
    decoder.accept(tail(stream, at), stream.length - at);
    return seen;
  }

  private static byte[] startedByIac(byte[] rest) {
    byte[] all = new byte[rest.length + 1];
    all[0] = -1;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(List<byte[]> parts) {
    byte[] all = new byte[parts.stream().mapToInt(p -> p.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
