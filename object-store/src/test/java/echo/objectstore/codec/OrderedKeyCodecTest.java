package echo.objectstore.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.objectstore.Member;
import echo.objectstore.Metadata;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.values.ChunkHash;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.model.ProgramHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The bytes of ordered keys. The golden file is never changed: the pages of worlds have them. */
class OrderedKeyCodecTest {
  private static final ProgramHash HASH = new ProgramHash("0123456789abcdef0123456789abcdef");

  /** One of each, in the order that their bytes have. */
  private static final List<StoreKey<?>> GOLDEN =
      List.of(
          new StoreKey.MetadataKey(""),
          new StoreKey.MetadataKey("a\0b"),
          new StoreKey.MetadataKey("max_object"),
          new StoreKey.MetadataKey("é\ud800\u4e16"),
          new StoreKey.ObjectKey(-1),
          new StoreKey.ObjectKey(0),
          new StoreKey.VerbsKey(0),
          new StoreKey.PropertiesKey(0),
          new StoreKey.SlotKey(0, -1, 2),
          new StoreKey.SlotKey(0, 1, 0),
          new StoreKey.SlotKey(0, 1, 300),
          new StoreKey.ObjectKey(1),
          new StoreKey.ObjectKey(ObjValue.FIRST_ANONYMOUS + 5),
          new StoreKey.ProgramKey(HASH),
          new StoreKey.NamedKey(HASH),
          new StoreRange.Contents(7).at(-2),
          new StoreRange.Contents(7).at(3),
          new StoreRange.Contents(8).at(0),
          new StoreRange.Children(7).at(1),
          new StoreRange.Owned(2).at(7),
          new StoreRange.Definers("name").at(9),
          new StoreRange.Definers("name of great length ".repeat(9)).at(10),
          StoreRange.PLAYERS.at(11),
          StoreRange.TASKS.at(12),
          StoreRange.ANONYMOUS.at(ObjValue.FIRST_ANONYMOUS),
          new StoreRange.AnonymousHeirs(3).at(13),
          new StoreRange.Waifs(4).at(14),
          StoreRange.WAIF_TYPES.at(15),
          StoreRange.HOLDERS.at(16));

  @Example
  void encode_unnamedChunks_standBehindAllOthers() {
    assertThat(HexFormat.of().formatHex(OrderedKeyCodec.encode(StoreRange.UNNAMED.at(-2))))
        .isEqualTo("4b7ffffffffffffffe");
  }

  /** Those that came later. */
  @Example
  void encode_chunks_standBetweenProgramsAndRanges() {
    ChunkHash hash = new ChunkHash(1, -2, 3, 0x40L);
    String hex = "0000000000000001fffffffffffffffe00000000000000030000000000000040";
    assertThat(hash.hex()).isEqualTo(hex);
    List<StoreKey<?>> keys = List.of(new StoreKey.ChunkKey(hash), new StoreKey.NamedChunkKey(hash));
    assertThat(keys.stream().map(key -> HexFormat.of().formatHex(OrderedKeyCodec.encode(key))))
        .containsExactly("30" + hex, "31" + hex);
    assertThat(keys.stream().map(OrderedKeyCodec::encode).map(OrderedKeyCodec::decode))
        .isEqualTo(keys);
  }

  @Example
  void encode_oneOfEach_givesTheGoldenBytesInOrder() throws IOException {
    String lines =
        GOLDEN.stream()
            .map(key -> HexFormat.of().formatHex(OrderedKeyCodec.encode(key)))
            .collect(Collectors.joining("\n", "", "\n"));
    try (InputStream golden = getClass().getResourceAsStream("/world/v2/keys.txt")) {
      assertThat(lines)
          .isEqualTo(
              new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8));
    }
    assertThat(GOLDEN.stream().map(OrderedKeyCodec::encode).toList())
        .isSortedAccordingTo(Arrays::compareUnsigned);
  }

  @Property
  void encode_anyTwoKeys_areOrderedAsTheirPartsAre(
      @ForAll("keys") StoreKey<?> a, @ForAll("keys") StoreKey<?> b) {
    byte[] first = OrderedKeyCodec.encode(a);
    byte[] second = OrderedKeyCodec.encode(b);
    assertThat(first.length).isLessThanOrEqualTo(EntryCodec.LONGEST_KEY);
    assertThat(Integer.signum(Arrays.compareUnsigned(first, second)))
        .isEqualTo(Integer.signum(KeyOrder.compare(a, b)));
  }

  @Property
  void decode_anyKey_givesItBack(@ForAll("keys") StoreKey<?> key) {
    assertThat(OrderedKeyCodec.decode(OrderedKeyCodec.encode(key))).isEqualTo(key);
  }

  @Property
  void readKey_ofATextOfAnyLength_comesFromTheKeyOrFromTheRecord(
      @ForAll String start, @ForAll String end) {
    for (int times : new int[] {0, 1, 30, 200}) {
      String name = start + "\0x\ud801é".repeat(times) + end;
      roundTrip(new StoreKey.MetadataKey(name), new Metadata(IntValue.of(times)));
      roundTrip(new StoreRange.Definers(name).at(times), new Member(ObjValue.of(times)));
    }
  }

  private static <R extends StoreRecord> void roundTrip(StoreKey<R> key, R record) {
    byte[] encoded = EntryCodec.key(key);
    byte[] bytes = EntryCodec.record(key, encoded, record);
    assertThat(encoded.length).isLessThanOrEqualTo(EntryCodec.LONGEST_KEY);
    assertThat(EntryCodec.readKey(encoded, bytes, 0, bytes.length)).isEqualTo(key);
    assertThat(EntryCodec.readRecord(encoded, bytes, 0, bytes.length)).isEqualTo(record);
  }

  @Property
  void encode_longNamesThatDifferAtTheEnd_differAndBeginAlike(@ForAll char a, @ForAll char b) {
    String name = "n".repeat(100);
    byte[] first = OrderedKeyCodec.encode(new StoreRange.Definers(name + a).at(1));
    byte[] second = OrderedKeyCodec.encode(new StoreRange.Definers(name + b).at(1));
    assertThat(Arrays.equals(first, second)).isEqualTo(a == b);
    assertThat(Arrays.mismatch(first, 0, 81, second, 0, 81)).isEqualTo(-1);
  }

  @Property
  void encode_aRangesEntries_areItsPrefixAndTheirOrder(
      @ForAll("ranges") StoreRange<?> range, @ForAll long order) {
    byte[] prefix = OrderedKeyCodec.prefix(range);
    byte[] key = OrderedKeyCodec.encode(range.at(order));
    assertThat(key).startsWith(prefix).hasSize(prefix.length + Long.BYTES);
    assertThat(OrderedKeyCodec.order(key, key.length)).isEqualTo(order);
  }

  @Property
  void decode_anyBytes_areAKeyOrRefused(@ForAll byte[] bytes) {
    try {
      StoreKey<?> key = OrderedKeyCodec.decode(bytes);
      if (key != null) {
        assertThat(OrderedKeyCodec.encode(key)).isEqualTo(bytes);
      }
    } catch (StoreException.Corrupt e) {
      assertThat(e).hasMessageMatching("(?s)(no key|unknown).*");
    }
  }

  @Example
  void decode_nothing_isRefused() {
    assertThatThrownBy(() -> OrderedKeyCodec.decode(new byte[0]))
        .isInstanceOf(StoreException.Corrupt.class);
  }

  @Provide
  static Arbitrary<StoreRange<?>> ranges() {
    Arbitrary<Long> numbers = numbers();
    return Arbitraries.oneOf(
        numbers.map(StoreRange.Contents::new),
        numbers.map(StoreRange.Children::new),
        numbers.map(StoreRange.Owned::new),
        numbers.map(StoreRange.AnonymousHeirs::new),
        numbers.map(StoreRange.Waifs::new),
        texts().map(StoreRange.Definers::new),
        Arbitraries.of(
            StoreRange.PLAYERS,
            StoreRange.TASKS,
            StoreRange.ANONYMOUS,
            StoreRange.WAIF_TYPES,
            StoreRange.HOLDERS,
            StoreRange.UNNAMED));
  }

  @Provide
  static Arbitrary<StoreKey<?>> keys() {
    Arbitrary<Long> numbers = numbers();
    Arbitrary<ProgramHash> hashes = Arbitraries.of(HASH, new ProgramHash("00".repeat(16)));
    return Arbitraries.oneOf(
        numbers.map(StoreKey.ObjectKey::new),
        numbers.map(StoreKey.VerbsKey::new),
        numbers.map(StoreKey.PropertiesKey::new),
        Combinators.combine(numbers, numbers, Arbitraries.integers()).as(StoreKey.SlotKey::new),
        Combinators.combine(numbers, Arbitraries.integers()).as(StoreKey.HistoryKey::new),
        hashes.map(StoreKey.ProgramKey::new),
        hashes.map(StoreKey.NamedKey::new),
        texts().map(StoreKey.MetadataKey::new),
        Combinators.combine(ranges(), numbers).as((range, order) -> range.at(order)));
  }

  /** Few enough to be equal often. */
  private static Arbitrary<Long> numbers() {
    return Arbitraries.oneOf(Arbitraries.longs().between(-3, 3), Arbitraries.longs());
  }

  /** Of a length that keys hold whole. */
  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars('\0', '\1', 'a', 'é', '\ud800', '\uffff').ofMaxLength(5),
        Arbitraries.strings().ofMaxLength(24));
  }
}
