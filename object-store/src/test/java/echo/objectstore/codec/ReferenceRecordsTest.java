package echo.objectstore.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.objectstore.Change;
import echo.objectstore.Member;
import echo.objectstore.NamedCount;
import echo.objectstore.ObjectRecord;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.TaskRecord;
import echo.objectstore.UnnamedChunks;
import echo.objectstore.WaifRecord;
import echo.values.ChunkHash;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.WaifValue;
import echo.values.model.ProgramHash;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The bytes of anonymous objects, waifs and those who hold them; the file is never changed. */
class ReferenceRecordsTest {
  private static final ObjValue ANONYMOUS =
      ObjValue.anonymous(ObjValue.FIRST_ANONYMOUS + (1L << 40) + 7);
  private static final WaifValue WAIF = WaifValue.of(8, ObjValue.of(3), ObjValue.of(2));

  private static final List<Change> GOLDEN =
      List.of(
          new Change(
              new StoreKey.ObjectKey(ANONYMOUS.number()),
              ObjectRecord.fresh(ObjValue.of(2)).withParents(List.of(ObjValue.of(3)), List.of())),
          new Change(StoreRange.ANONYMOUS.at(ANONYMOUS.number()), new Member(ANONYMOUS)),
          new Change(
              new StoreRange.AnonymousHeirs(3).at(ANONYMOUS.number()), new Member(ANONYMOUS)),
          new Change(
              new StoreRange.Waifs(3).at(8),
              new WaifRecord(
                  ObjValue.of(2),
                  List.of(
                      new WaifRecord.Field(3, 1, ListValue.of(ANONYMOUS, WAIF)),
                      new WaifRecord.Field(1, 300, IntValue.of(-1))))),
          new Change(StoreRange.WAIF_TYPES.at(3), new Member(ObjValue.of(3))),
          new Change(StoreRange.HOLDERS.at(4), new Member(ObjValue.of(4))),
          new Change(
              StoreKey.task(77),
              new TaskRecord(
                  ObjValue.of(2), 3, 12, List.of(), List.of(ANONYMOUS, WAIF), new byte[] {1, 2})),
          new Change(new StoreRange.Waifs(3).at(9), null));

  @Test
  void decode_versionOneGoldenFile_givesItsRecords() throws IOException {
    try (InputStream golden = getClass().getResourceAsStream("/world/v1/references.bin")) {
      byte[] stored = Objects.requireNonNull(golden).readAllBytes();
      assertThat(CommitCodec.decode(stored).changes()).isEqualTo(GOLDEN);
      assertThat(CommitCodec.encode(GOLDEN, List.of())).isEqualTo(stored);
    }
  }

  @Test
  void decode_taskWithoutReferences_isTheFirstTaskRecord() {
    Change task =
        new Change(
            StoreKey.task(1), new TaskRecord(ObjValue.of(2), 3, 12, List.of(), new byte[] {1}));
    byte[] bytes = CommitCodec.encode(List.of(task), List.of());
    assertThat(CommitCodec.decode(bytes).changes()).containsExactly(task);
    int recordTag = 8;
    assertThat(bytes[8]).isEqualTo((byte) recordTag);
  }

  @Test
  void record_countOfANamedText_isTagElevenVersionOne() {
    StoreRecord count = new NamedCount(300);
    try (Output out = new Output(16, -1)) {
      RecordCodec.write(out, count);
      assertThat(HexFormat.of().formatHex(out.toBytes())).isEqualTo("0b0102ac02");
      assertThat(RecordCodec.read(new Input(out.toBytes()))).isEqualTo(count);
    }
  }

  @Test
  void record_unnamedChunks_isTagFifteenVersionOne() {
    StoreRecord unnamed =
        new UnnamedChunks(List.of(new ChunkHash(1, 2, 3, 4), new ChunkHash(1, -2, 3, 4)));
    try (Output out = new Output(128, -1)) {
      RecordCodec.write(out, unnamed);
      assertThat(HexFormat.of().formatHex(out.toBytes()))
          .isEqualTo(
              "0f014102"
                  + "0100000000000000020000000000000003000000000000000400000000000000"
                  + "0100000000000000feffffffffffffff03000000000000000400000000000000");
      assertThat(RecordCodec.read(new Input(out.toBytes()))).isEqualTo(unnamed);
    }
  }

  @Test
  void encode_unnamedChunks_isRefused() {
    Change change = new Change(StoreRange.UNNAMED.at(1), new UnnamedChunks(List.of()));
    assertThatThrownBy(() -> CommitCodec.encode(List.of(change), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void encode_countOfANamedText_isRefused() {
    Change change =
        new Change(new StoreKey.NamedKey(new ProgramHash("00".repeat(16))), new NamedCount(1));
    assertThatThrownBy(() -> CommitCodec.encode(List.of(change), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
