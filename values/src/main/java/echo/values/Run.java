package echo.values;

import com.esotericsoftware.kryo.io.Output;
import java.util.Arrays;

/**
 * Items of a large value in a row: a stretch of bytes, and the chunks that the items in it stand
 * for. Kept beside a node of a heap tree that has chunks below it, so that it is written once.
 *
 * <p>Immutable; the arrays may be others' and are not changed.
 */
// Runs are never compared; the arrays are shared so that nothing is copied.
@SuppressWarnings("ArrayRecordComponent")
record Run(byte[] data, int from, int to, Chunk[] all, int first, int last) {

  int bytes() {
    return to - from;
  }

  int chunks() {
    return last - first;
  }

  /** What it takes where it stands in a chunk. */
  int size() {
    return bytes() + ChunkHash.BYTES * chunks();
  }

  Chunk[] parts() {
    return Arrays.copyOfRange(all, first, last);
  }

  Chunk part(int index) {
    return all[first + index];
  }

  void addTo(Output out) {
    out.writeBytes(data, from, to - from);
  }
}
