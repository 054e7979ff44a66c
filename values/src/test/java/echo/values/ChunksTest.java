package echo.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.values.codec.Captured;
import echo.values.codec.ValueCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Large values are the same after they were kept in chunks, and a changed one costs little. */
class ChunksTest {
  /** What is on a disk: chunks by name. */
  private final Map<ChunkHash, byte[]> kept = new HashMap<>();

  /** Keeps a value and gives what was new. */
  private Kept keep(Value value) {
    try (Output out = new Output(256, -1)) {
      Captured shared = Captured.inChunks();
      ValueCodec.write(out, value, shared);
      int before = kept.size();
      long bytes = kept.values().stream().mapToLong(b -> b.length).sum();
      shared.chunks().forEach(this::keep);
      long after = kept.values().stream().mapToLong(b -> b.length).sum();
      List<ChunkHash> roots = shared.chunks().stream().map(Chunk::hash).toList();
      return new Kept(out.toBytes(), roots, kept.size() - before, after - bytes);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Kept(byte[] bytes, List<ChunkHash> roots, int newChunks, long newBytes) {}

  private void keep(Chunk chunk) {
    if (kept.putIfAbsent(chunk.hash(), chunk.bytes()) == null) {
      assertThat(Chunk.isNamed(chunk.hash(), chunk.bytes())).isTrue();
      assertThat(Chunk.parts(chunk.bytes()))
          .isEqualTo(chunk.parts().stream().map(Chunk::hash).toList());
      chunk.parts().forEach(this::keep);
    }
  }

  /** Reads a value as after a new start: nothing of it is in the heap. */
  private Value read(Kept value) {
    Map<ChunkHash, Chunk> loaded = new HashMap<>();
    List<Chunk> roots = value.roots.stream().map(hash -> load(hash, loaded)).toList();
    roots.forEach(Chunks::read);
    Input in = new Input(value.bytes);
    Captured shared = Captured.reading(roots);
    Value read = ValueCodec.read(in, shared);
    assertThat(in.end()).isTrue();
    assertThat(shared.chunksRead()).isEqualTo(roots.size());
    return read;
  }

  private Chunk load(ChunkHash hash, Map<ChunkHash, Chunk> loaded) {
    Chunk known = loaded.get(hash);
    if (known == null) {
      byte[] bytes = Objects.requireNonNull(kept.get(hash));
      known =
          Chunk.of(
              hash, bytes, Chunk.parts(bytes).stream().map(part -> load(part, loaded)).toList());
      loaded.put(hash, known);
    }
    return known;
  }

  private Value again(Value value) {
    Kept first = keep(value);
    Value read = read(first);
    assertThat(read).isEqualTo(value);
    assertThat(read.byteSize()).isEqualTo(value.byteSize());
    assertThat(Value.depthOf(read)).isLessThanOrEqualTo(Value.depthOf(value));
    assertThat(read.refers()).isEqualTo(value.refers());
    Kept second = keep(read);
    assertThat(second.newChunks).as("chunks of the value that was read").isZero();
    assertThat(second.bytes).isEqualTo(first.bytes);
    return read;
  }

  private static Value element(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> StrValue.of("x".repeat(random.nextInt(900)));
      case 1 -> ListValue.of(IntValue.of(random.nextInt()), StrValue.of("é"));
      case 2 -> ObjValue.of(random.nextInt(1000));
      case 3 -> FloatValue.of(random.nextDouble());
      case 4 -> random.nextInt(40) == 0 ? big(random) : IntValue.of(1);
      default -> IntValue.of(random.nextInt(100_000));
    };
  }

  private static Value big(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> list(new Random(random.nextInt(3)), 1 + random.nextInt(500));
      case 1 -> StrValue.of("big".repeat(2000 + random.nextInt(3)));
      default ->
          ErrValue.of(ErrorCode.E_PERM, "m", StrValue.of("err".repeat(3000)), ListValue.EMPTY);
    };
  }

  private static ListValue list(Random random, int size) {
    ListValue list = ListValue.EMPTY;
    for (int i = 0; i < size; i++) {
      list = list.append(IntValue.of(random.nextInt(100_000)));
    }
    return list;
  }

  @Property(tries = 25)
  void list_anyHistory_isTheSameAndAddsFewChunks(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4000) int size) {
    Random random = new Random(seed);
    ListValue list = ListValue.EMPTY;
    for (int i = 0; i < size; i++) {
      list = list.append(element(random));
    }
    list = (ListValue) again(list);
    for (int i = 0; i < 8; i++) {
      ListValue changed =
          random.nextBoolean()
              ? list.append(element(random))
              : list.with(1 + random.nextInt(list.size()), element(random));
      assertFew(keep(changed), changed);
      assertThat(read(keep(changed))).isEqualTo(changed);
      list = random.nextBoolean() ? changed : (ListValue) again(changed);
    }
    assertThat(keep(ListValue.copyOf(list.toList())).newChunks)
        .as("chunks of the same list made otherwise")
        .isZero();
  }

  @Property(tries = 25)
  void map_anyHistory_isTheSameAndAddsFewChunks(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 2000) int size) {
    Random random = new Random(seed);
    MapValue map = MapValue.EMPTY;
    for (int i = 0; i < size; i++) {
      map = map.with(key(random), element(random));
    }
    map = (MapValue) again(map);
    for (int i = 0; i < 8; i++) {
      MapValue changed =
          random.nextInt(3) > 0
              ? map.with(key(random), element(random))
              : map.without(map.entries().keySet().iterator().next());
      assertFew(keep(changed), changed);
      assertThat(read(keep(changed))).isEqualTo(changed);
      map = changed.isEmpty() || random.nextBoolean() ? map : (MapValue) again(changed);
    }
  }

  private static Value key(Random random) {
    return random.nextBoolean()
        ? IntValue.of(random.nextInt(100_000))
        : StrValue.of("key " + random.nextInt(1000) + "k".repeat(random.nextInt(30)));
  }

  @Property(tries = 25)
  void string_anyHistory_isTheSameAndAddsFewChunks(
      @ForAll long seed, @ForAll @IntRange(min = 5000, max = 200_000) int size) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    while (text.length() < size) {
      text.appendCodePoint(random.nextInt(50) == 0 ? 0x1F680 : ' ' + random.nextInt(300));
    }
    StrValue string = (StrValue) again(StrValue.of(text.toString()));
    for (int i = 0; i < 8; i++) {
      int at = 1 + random.nextInt(string.length() - 1);
      StrValue changed =
          switch (random.nextInt(3)) {
            case 0 -> string.concat(StrValue.of("more"));
            case 1 -> string.with(at, StrValue.of("é"));
            default ->
                string
                    .slice(1, at)
                    .concat(StrValue.of("inserted"))
                    .concat(string.slice(at + 1, string.length()));
          };
      assertFew(keep(changed), changed);
      assertThat(read(keep(changed))).isEqualTo(changed);
      string = random.nextBoolean() ? changed : (StrValue) again(changed);
    }
  }

  /** What one change may cost: a path of chunks, each with a neighbour that fell short. */
  private static void assertFew(Kept kept, Value value) {
    int levels = 64 - Long.numberOfLeadingZeros(value.byteSize() / 512);
    assertThat(kept.newChunks).as("new chunks").isLessThanOrEqualTo(6 + 4 * levels);
  }

  @Test
  void of_aValueOfEverySizeAroundTheNodes_isReadAgain() {
    ListValue list = list(new Random(5), 250);
    for (int size = 251; size < 2200; size++) {
      list = list.append(IntValue.of(size));
      if (size < 300 || size % 32 < 2 || size % 64 == 63) {
        assertThat(read(keep(list))).isEqualTo(list);
      }
    }
  }

  @Test
  void of_nestedAsDeeplyAsMayBe_needsLittleStack() throws InterruptedException {
    Value list = StrValue.of("x".repeat(5000));
    for (int i = 1; i < Value.MAX_DEPTH; i++) {
      list = i % 2 == 0 ? ListValue.of(list, list(new Random(3), 30)) : map(list);
    }
    Value deep = list;
    withLittleStack(() -> assertThat(Chunks.of(deep).isRead()).isTrue());
    Kept written = keep(deep);
    Map<ChunkHash, Chunk> loaded = new HashMap<>();
    Chunk root = load(written.roots.getFirst(), loaded);
    withLittleStack(() -> Chunks.read(root));
    assertThat(read(written)).isEqualTo(deep);
  }

  private static void withLittleStack(Runnable action) throws InterruptedException {
    Thread thread = new Thread(null, action, "little stack", 1 << 18);
    Throwable[] failed = new Throwable[1];
    thread.setUncaughtExceptionHandler((_, e) -> failed[0] = e);
    thread.start();
    thread.join();
    assertThat(failed[0]).isNull();
  }

  private static MapValue map(Value value) {
    return MapValue.EMPTY.with(IntValue.of(1), IntValue.of(1)).with(IntValue.of(2), value);
  }

  @Test
  void in_functions_findsWhatTheyCaptured() {
    assertThat(Chunks.in(StrValue.of("small"))).isEmpty();
    Value large = list(new Random(1), 1000);
    assertThat(Chunks.in(ErrValue.of(ErrorCode.E_PERM, null, large, null)))
        .containsExactly(Chunks.of(large));
    Value other = StrValue.of("y".repeat(5000));
    assertThat(Chunks.in(ListValue.of(large, other, large)))
        .containsExactly(Chunks.of(ListValue.of(large, other, large)));
  }

  @Test
  void read_damagedBytes_givesAValueOrIsRefused() {
    Kept whole = keep(list(new Random(9), 2000));
    Random random = new Random(4);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = Objects.requireNonNull(kept.get(whole.roots.getFirst())).clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        Map<ChunkHash, Chunk> loaded = new HashMap<>();
        List<Chunk> parts =
            Chunk.parts(bytes).stream()
                .filter(kept::containsKey)
                .map(part -> load(part, loaded))
                .toList();
        Chunk chunk = Chunk.of(whole.roots.getFirst(), bytes, parts);
        Chunks.read(chunk);
        assertThat(chunk.isRead()).isTrue();
      } catch (KryoException | IllegalArgumentException | IndexOutOfBoundsException refused) {
        assertThat(refused).isNotNull();
      }
    }
  }

  @Test
  void of_aLargeList_oneElementChanged_isAFewKilobytes() {
    ListValue list = list(new Random(6), 200_000);
    Kept all = keep(list);
    assertThat(all.newBytes).isBetween(500_000L, 1_000_000L);
    Kept changed = keep(list.with(77_777, IntValue.of(-1)));
    assertThat(changed.newBytes).isLessThan(8192);
    assertThat(changed.newChunks).isLessThan(6);
    assertThatThrownBy(() -> Chunks.of(IntValue.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What the golden file holds: one of each kind, with parts, and one inside another. */
  private static Value golden() {
    ListValue numbers = ListValue.EMPTY;
    MapValue map = MapValue.EMPTY;
    for (int i = 0; i < 3000; i++) {
      numbers = numbers.append(IntValue.of(i * 7919L % 100_003));
      map = i % 10 == 0 ? map.with(IntValue.of(i), StrValue.of("value " + i)) : map;
    }
    StrValue text = StrValue.of("Zoë 👩 ".repeat(700));
    return ListValue.of(numbers, map.with(StrValue.of("text"), text), text.concat(text));
  }

  /** The value, its chunks' names, and the chunks; the file is never changed. */
  @Test
  void read_goldenFile_givesItsValue() throws IOException {
    byte[] stored;
    try (InputStream golden = ChunksTest.class.getResourceAsStream("/values/v1/chunks.bin")) {
      stored = Objects.requireNonNull(golden).readAllBytes();
    }
    Input in = new Input(stored);
    byte[] value = in.readBytes(in.readVarInt(true));
    ChunkHash root = ChunkHash.read(in);
    while (!in.end()) {
      byte[] bytes = in.readBytes(in.readVarInt(true));
      kept.put(ChunkHash.of(bytes), bytes);
    }
    assertThat(kept.size()).isEqualTo(15);
    assertThat(read(new Kept(value, List.of(root), 0, 0))).isEqualTo(golden());
    Kept again = keep(golden());
    assertThat(again.newChunks).isZero();
    assertThat(again.bytes).isEqualTo(value);
    assertThat(again.roots).containsExactly(root);
  }
}
