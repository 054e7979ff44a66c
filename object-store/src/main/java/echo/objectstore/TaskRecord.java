package echo.objectstore;

import echo.values.ObjValue;
import echo.values.model.ProgramHash;
import java.util.Arrays;
import java.util.List;

/**
 * A task that waits: bytes for the scheduler, with what the store and its readers must know of it.
 * Persisted.
 *
 * @param owner whose task it is
 * @param kind the scheduler's number for what it waits for
 * @param wakeMillis when it is due, in milliseconds since 1970; {@link Long#MAX_VALUE} for never
 * @param programs every program its image names; they stay while the record stays
 * @param image what the scheduler wants back; not to be changed after the record is made
 */
// The bytes go to the disk and back as they are; copying them would only cost.
@SuppressWarnings("ArrayRecordComponent")
public record TaskRecord(
    ObjValue owner, int kind, long wakeMillis, List<ProgramHash> programs, byte[] image)
    implements StoreRecord {

  public TaskRecord {
    programs = List.copyOf(programs);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaskRecord that
        && owner.equals(that.owner)
        && kind == that.kind
        && wakeMillis == that.wakeMillis
        && programs.equals(that.programs)
        && Arrays.equals(image, that.image);
  }

  @Override
  public int hashCode() {
    return owner.hashCode() * 31 + Arrays.hashCode(image);
  }
}
