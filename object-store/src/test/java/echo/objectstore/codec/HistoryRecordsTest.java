package echo.objectstore.codec;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.Change;
import echo.objectstore.StoreKey;
import echo.objectstore.VerbHistory;
import echo.objectstore.VerbTable;
import echo.values.ObjValue;
import echo.values.model.ProgramHash;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import echo.values.model.VerbVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The bytes of the histories of verbs; the golden file is never changed. */
class HistoryRecordsTest {
  private static final ProgramHash OLD = new ProgramHash("00ff".repeat(8));
  private static final ProgramHash NEW = new ProgramHash("0123456789abcdef".repeat(2));
  private static final ObjValue OWNER = ObjValue.of(2);
  private static final ObjValue OBJECT = ObjValue.of(300);

  private static final List<Change> GOLDEN =
      List.of(
          new Change(
              new StoreKey.VerbsKey(300),
              new VerbTable(
                  List.of(
                      new Verb(OBJECT, 1, "get", OWNER, 9, VerbArgs.CALLABLE, OLD),
                      new Verb(OBJECT, 2, "go", OWNER, 13, VerbArgs.CALLABLE, NEW, 200)))),
          new Change(
              new StoreKey.HistoryKey(300, 200),
              new VerbHistory(
                  List.of(
                      new VerbVersion(0, ObjValue.NOTHING, OLD, 17),
                      new VerbVersion(1_800_000_000L, OWNER, NEW, 300)))),
          new Change(new StoreKey.HistoryKey(300, 3), null));

  @Test
  void decode_goldenFile_givesItsRecords() throws IOException {
    try (InputStream golden = getClass().getResourceAsStream("/world/v1/histories.bin")) {
      byte[] stored = Objects.requireNonNull(golden).readAllBytes();
      assertThat(CommitCodec.decode(stored).changes()).isEqualTo(GOLDEN);
      assertThat(CommitCodec.encode(GOLDEN, List.of())).isEqualTo(stored);
    }
  }

  @Test
  void encode_orderedKey_standsBehindTheSlotsOfItsObject() {
    byte[] key = OrderedKeyCodec.encode(new StoreKey.HistoryKey(7, 2));
    assertThat(HexFormat.of().formatHex(key)).isEqualTo("1080000000000000070580000002");
    assertThat(OrderedKeyCodec.decode(key)).isEqualTo(new StoreKey.HistoryKey(7, 2));
    byte[] slot = OrderedKeyCodec.encode(new StoreKey.SlotKey(7, Long.MAX_VALUE, 9));
    byte[] next = OrderedKeyCodec.encode(new StoreKey.ObjectKey(8));
    assertThat(Arrays.compareUnsigned(slot, key)).isNegative();
    assertThat(Arrays.compareUnsigned(key, next)).isNegative();
  }
}
