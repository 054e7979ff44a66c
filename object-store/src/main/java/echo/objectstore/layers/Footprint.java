package echo.objectstore.layers;

import echo.objectstore.ChunkedRecord;
import echo.objectstore.Member;
import echo.objectstore.Metadata;
import echo.objectstore.NamedCount;
import echo.objectstore.ObjectRecord;
import echo.objectstore.PropertySlot;
import echo.objectstore.PropertyTable;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRecord;
import echo.objectstore.StoredChunk;
import echo.objectstore.StoredProgram;
import echo.objectstore.TaskRecord;
import echo.objectstore.UnnamedChunks;
import echo.objectstore.VerbHistory;
import echo.objectstore.VerbTable;
import echo.objectstore.WaifRecord;
import org.jspecify.annotations.Nullable;

/** What a record takes in the heap, about, with its key and its place in a trie. */
final class Footprint {
  /** A key, an entry and its share of the nodes above. */
  private static final int PLACE = 112;

  private static final int HEADER = 56;
  private static final int SLOT = 32;
  private static final int ENTRY = 48;

  private Footprint() {}

  /**
   * The footprint of what is kept under a key.
   *
   * @param found a record or a mark for a removed one; null for nothing
   */
  static long of(StoreKey<?> key, @Nullable Object found) {
    if (found == null) {
      return 0;
    }
    return PLACE + (found instanceof StoreRecord record ? of(record) : 0);
  }

  private static long of(StoreRecord record) {
    return switch (record) {
      case ObjectRecord o -> HEADER + text(o.name()) + 24L * o.parents().size();
      case PropertySlot s -> SLOT + (s.value() == null ? 0 : s.value().byteSize());
      case VerbTable t -> {
        long bytes = SLOT;
        for (var verb : t.verbs()) {
          bytes += 2 * ENTRY + text(verb.names());
        }
        yield bytes;
      }
      case PropertyTable t -> {
        long bytes = SLOT;
        for (var definition : t.definitions()) {
          bytes += ENTRY + text(definition.name());
        }
        yield bytes;
      }
      case VerbHistory h -> SLOT + 150L * h.versions().size();
      case StoredProgram p -> SLOT + text(p.text().source());
      case Member _, NamedCount _ -> SLOT;
      case UnnamedChunks u -> SLOT + 56L * u.hashes().size();
      case StoredChunk c -> SLOT + c.bytes().length;
      case ChunkedRecord c -> HEADER + c.bytes().length + 56L * c.named().size();
      case TaskRecord t ->
          HEADER
              + 56L * t.named().size()
              + t.image().length
              + 80L * t.programs().size()
              + 24L * t.references().size();
      case WaifRecord w -> {
        long bytes = HEADER;
        for (WaifRecord.Field field : w.fields()) {
          bytes += ENTRY + field.value().byteSize();
        }
        yield bytes;
      }
      case Metadata m -> SLOT + m.value().byteSize();
    };
  }

  private static long text(String text) {
    return 40 + 2L * text.length();
  }
}
