package echo.objectstore.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.objectstore.Change;
import echo.objectstore.Member;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectRecord;
import echo.objectstore.PropertySlot;
import echo.objectstore.PropertyTable;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.StoredProgram;
import echo.objectstore.TaskRecord;
import echo.objectstore.VerbTable;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.model.ArgSpec;
import echo.values.model.Dialect;
import echo.values.model.ProgramHash;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The bytes of every kind of key and record, in the golden files, which are never changed: a tag
 * without golden bytes fails the test.
 */
class RecordFormatsTest {
  private static final ObjValue OWNER = ObjValue.of(2);
  private static final ProgramText TEXT = new ProgramText(Dialect.ECHO, "return 'é");
  private static final ProgramHash HASH = TEXT.hash();

  /** What is in the file of this test; chunks and references have files of their own. */
  private static Map<String, Change> samples() {
    Map<String, Change> samples = new LinkedHashMap<>();
    samples.put(
        "object",
        new Change(
            new StoreKey.ObjectKey(300),
            new ObjectRecord(
                "Zoë",
                19,
                OWNER,
                ObjValue.NOTHING,
                List.of(ObjValue.of(1), ObjValue.of(70)),
                5,
                List.of(6L, 700L),
                8)));
    samples.put(
        "slot",
        new Change(
            new StoreKey.SlotKey(300, 1, 200),
            new PropertySlot(ListValue.of(IntValue.of(-1), StrValue.of("x")), OWNER, 5)));
    samples.put(
        "clear-slot", new Change(new StoreKey.SlotKey(-1, 1, 1), new PropertySlot(null, OWNER, 0)));
    samples.put(
        "verbs",
        new Change(
            new StoreKey.VerbsKey(300),
            new VerbTable(
                List.of(
                    new Verb(
                        ObjValue.of(300),
                        1,
                        "get t*ake",
                        OWNER,
                        9,
                        new VerbArgs(ArgSpec.THIS, -2, ArgSpec.ANY),
                        HASH),
                    new Verb(
                        ObjValue.of(300),
                        2,
                        "go",
                        OWNER,
                        13,
                        new VerbArgs(ArgSpec.NONE, -1, ArgSpec.NONE),
                        HASH)))));
    samples.put(
        "properties",
        new Change(
            new StoreKey.PropertiesKey(300),
            new PropertyTable(
                List.of(
                    new PropertyTable.Definition(1, "Oil"),
                    new PropertyTable.Definition(300, "größe")),
                301)));
    samples.put("program", new Change(new StoreKey.ProgramKey(HASH), new StoredProgram(TEXT)));
    samples.put("metadata", new Change(Metadata.MAX_OBJECT, new Metadata(IntValue.of(300))));
    Member member = new Member(ObjValue.of(300));
    samples.put("contents", new Change(new StoreRange.Contents(7).at(-4), member));
    samples.put("children", new Change(new StoreRange.Children(7).at(400), member));
    samples.put("owned", new Change(new StoreRange.Owned(2).at(300), member));
    samples.put("definers", new Change(new StoreRange.Definers("größe").at(300), member));
    samples.put("players", new Change(StoreRange.PLAYERS.at(9), member));
    samples.put(
        "task",
        new Change(
            StoreKey.task(7777),
            new TaskRecord(OWNER, 3, 1_700_000_000_000L, List.of(HASH), new byte[] {1, 2, 3})));
    samples.put("removed", new Change(new StoreKey.ObjectKey(301), null));
    return samples;
  }

  private static String hex(Change change) {
    try (Output out = new Output(64, -1)) {
      CommitCodec.writeChange(out, change.key(), change.record());
      return HexFormat.of().formatHex(out.toBytes());
    }
  }

  private static Map<String, String> golden() throws IOException {
    Map<String, String> golden = new LinkedHashMap<>();
    try (InputStream in = RecordFormatsTest.class.getResourceAsStream("/world/v1/records.txt")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
      all.lines().forEach(line -> golden.put(line.split(" ", 2)[0], line.split(" ", 2)[1]));
    }
    return golden;
  }

  @Test
  void goldenBytes_areReadAndWrittenAsTheyWere() throws IOException {
    Map<String, Change> samples = samples();
    Map<String, String> golden = golden();
    Map<String, String> today = new LinkedHashMap<>();
    samples.forEach((name, change) -> today.put(name, hex(change)));
    assertThat(today).containsExactlyEntriesOf(golden);
    golden.forEach((name, hex) ->
        assertThat(CommitCodec.readChange(new Input(HexFormat.of().parseHex(hex))))
            .as(name)
            .isEqualTo(samples.get(name)));
  }

  @Test
  void everyTag_hasGoldenBytes() throws Exception {
    Set<Integer> keys = new TreeSet<>();
    Set<Integer> records = new TreeSet<>();
    for (String hex : golden().values()) {
      collect(CommitCodec.readChange(new Input(HexFormat.of().parseHex(hex))), keys, records);
    }
    for (String file : List.of("references.bin", "chunks.bin", "histories.bin")) {
      try (InputStream in = getClass().getResourceAsStream("/world/v1/" + file)) {
        byte[] bytes = Objects.requireNonNull(in).readAllBytes();
        CommitCodec.decode(bytes).changes().forEach(change -> collect(change, keys, records));
      }
    }
    // These are in pages alone; ReferenceRecordsTest has their bytes.
    records.add(tag(RecordCodec.class, "NAMED_COUNT"));
    records.add(tag(RecordCodec.class, "UNNAMED_CHUNKS"));
    assertThat(keys).isEqualTo(tags(KeyCodec.class));
    assertThat(records).isEqualTo(tags(RecordCodec.class));
    System.out.printf(
        "formats: %d tags of keys and %d of records have golden bytes%n",
        keys.size(), records.size());
  }

  private static void collect(Change change, Set<Integer> keys, Set<Integer> records) {
    try (Output out = new Output(64, -1)) {
      KeyCodec.write(out, change.key());
      keys.add((int) out.getBuffer()[0]);
    }
    StoreRecord record = change.record();
    if (record != null) {
      try (Output out = new Output(64, -1)) {
        RecordCodec.write(out, record);
        records.add((int) out.getBuffer()[0]);
      }
    }
  }

  /** The numbers of all tags of a codec, which are its constants but for the version. */
  private static Set<Integer> tags(Class<?> codec) throws IllegalAccessException {
    Set<Integer> tags = new TreeSet<>();
    for (Field field : codec.getDeclaredFields()) {
      if (field.getType() == int.class
          && Modifier.isStatic(field.getModifiers())
          && !field.getName().equals("VERSION")) {
        field.setAccessible(true);
        tags.add(field.getInt(null));
      }
    }
    return tags;
  }

  private static int tag(Class<?> codec, String name) throws ReflectiveOperationException {
    Field field = codec.getDeclaredField(name);
    field.setAccessible(true);
    return field.getInt(null);
  }
}
