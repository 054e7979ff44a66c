package echo.objectstore.pages;

import echo.objectstore.Change;
import echo.objectstore.StoreRecord;
import echo.objectstore.codec.EntryCodec;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A change as bytes.
 *
 * @param record null when it is removed
 */
@SuppressWarnings("ArrayRecordComponent")
record Edit(byte[] key, byte @Nullable [] record) {
  /** Changes in the order of their keys. */
  static Edit[] sorted(Collection<Change> changes) {
    Edit[] edits = new Edit[changes.size()];
    int i = 0;
    for (Change change : changes) {
      byte[] key = EntryCodec.key(change.key());
      StoreRecord record = change.record();
      edits[i++] =
          new Edit(key, record == null ? null : EntryCodec.record(change.key(), key, record));
    }
    Arrays.sort(edits, (a, b) -> Arrays.compareUnsigned(a.key, b.key));
    return edits;
  }
}
