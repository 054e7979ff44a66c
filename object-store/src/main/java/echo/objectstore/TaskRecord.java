package echo.objectstore;

import echo.values.ChunkHash;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.ProgramHash;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A task that waits: bytes for the scheduler, with what the store and its readers must know of it.
 * Persisted.
 *
 * @param owner whose task it is
 * @param kind the scheduler's number for what it waits for
 * @param wakeMillis when it is due, in milliseconds since 1970; {@link Long#MAX_VALUE} for never
 * @param references every anonymous object and waif in its image; they stay in use while the record
 *     stays
 * @param programs every program its image names; they stay while the record stays
 * @param named the chunks of the large values in its image, in order and with repetitions; they
 *     stay too
 * @param image what the scheduler wants back; not to be changed after the record is made
 */
// The bytes go to the disk and back as they are; copying them would only cost.
@SuppressWarnings("ArrayRecordComponent")
public record TaskRecord(
    ObjValue owner,
    int kind,
    long wakeMillis,
    List<ProgramHash> programs,
    List<Value> references,
    List<ChunkHash> named,
    byte[] image)
    implements StoreRecord {

  public TaskRecord {
    programs = List.copyOf(programs);
    references = List.copyOf(references);
    named = List.copyOf(named);
  }

  /** A task without large values. */
  public TaskRecord(
      ObjValue owner,
      int kind,
      long wakeMillis,
      List<ProgramHash> programs,
      List<Value> references,
      byte[] image) {
    this(owner, kind, wakeMillis, programs, references, List.of(), image);
  }

  /** A task that refers to no anonymous object and no waif. */
  public TaskRecord(
      ObjValue owner, int kind, long wakeMillis, List<ProgramHash> programs, byte[] image) {
    this(owner, kind, wakeMillis, programs, List.of(), List.of(), image);
  }

  @Override
  public Set<ChunkHash> chunks() {
    return named.isEmpty() ? Set.of() : new HashSet<>(named);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaskRecord that
        && owner.equals(that.owner)
        && kind == that.kind
        && wakeMillis == that.wakeMillis
        && programs.equals(that.programs)
        && references.equals(that.references)
        && named.equals(that.named)
        && Arrays.equals(image, that.image);
  }

  @Override
  public int hashCode() {
    return owner.hashCode() * 31 + Arrays.hashCode(image);
  }
}
