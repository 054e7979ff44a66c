package echo.objectstore.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.objectstore.Change;
import echo.objectstore.ChunkedRecord;
import echo.objectstore.PropertySlot;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRecord;
import echo.objectstore.StoredChunk;
import echo.objectstore.TaskRecord;
import echo.values.Chunk;
import echo.values.ChunkHash;
import echo.values.Chunks;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The bytes of chunks and of records that name them; the file is never changed. */
class ChunkRecordsTest {
  private static final Value VALUE =
      ListValue.of(StrValue.of("a".repeat(5000)), StrValue.of("b"), ObjValue.of(7));

  private static List<Change> golden() {
    Chunk list = Chunks.of(VALUE);
    ChunkHash hash = list.hash();
    return List.of(
        new Change(new StoreKey.ChunkKey(hash), new StoredChunk(list.bytes())),
        new Change(new StoreKey.SlotKey(1, 2, 3), new PropertySlot(VALUE, ObjValue.of(2), 5)),
        new Change(
            StoreKey.task(8),
            new TaskRecord(
                ObjValue.of(2),
                3,
                12,
                List.of(),
                List.of(),
                List.of(hash, hash),
                new byte[] {1, 2})));
  }

  @Test
  void decode_goldenFile_givesItsRecordsWithoutTheirValues() throws IOException {
    try (InputStream golden = getClass().getResourceAsStream("/world/v1/chunks.bin")) {
      byte[] stored = Objects.requireNonNull(golden).readAllBytes();
      assertThat(CommitCodec.encode(golden(), List.of())).isEqualTo(stored);
      List<Change> read = CommitCodec.decode(stored).changes();
      assertThat(read.get(0)).isEqualTo(golden().get(0));
      assertThat(read.get(2)).isEqualTo(golden().get(2));
      StoreRecord slot = Objects.requireNonNull(read.get(1).record());
      assertThat(slot).isInstanceOf(ChunkedRecord.class);
      Chunk list = Chunks.of(VALUE);
      assertThat(CommitCodec.read((ChunkedRecord) slot, hash -> list))
          .isEqualTo(golden().get(1).record());
      assertThat(CommitCodec.encode(read, List.of())).isEqualTo(stored);
    }
  }

  /** Lengths that no bytes stand behind are found out before room is made for them. */
  @Test
  void decode_ofALengthMadeToHarm_isRefused() {
    for (int length : new int[] {Integer.MAX_VALUE, -1, 3}) {
      Output out = new Output(64);
      Frame.write(
          out,
          12,
          1,
          body -> {
            body.writeVarInt(length, true);
            body.writeBytes(new byte[] {1, 2});
          });
      byte[] chunk = out.toBytes();
      assertThatThrownBy(() -> RecordCodec.read(new Input(chunk)))
          .isInstanceOf(StoreException.Corrupt.class)
          .hasMessageContaining("are said to be where there are 2");
    }
  }
}
