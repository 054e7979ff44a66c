package echo.mooimport.dump;

import echo.values.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dump as read.
 *
 * @param users the player objects, in the order of {@code players()}
 * @param slots by object number; null for a recycled one
 * @param anonymous the objects without numbers, in the order of the file
 * @param waifs inner ones before those that hold them
 * @param pending anonymous objects and waifs that nothing holds, whose {@code :recycle} was to run
 */
public record Textdump(
    Format format,
    List<Long> users,
    List<@Nullable DumpObject> slots,
    List<DumpObject> anonymous,
    List<DumpWaif> waifs,
    List<Value> pending,
    List<DumpProgram> programs,
    DumpTasks tasks) {

  /** The object with that number, or null when there is none. */
  public @Nullable DumpObject object(long number) {
    return number >= 0 && number < slots.size() ? slots.get((int) number) : null;
  }
}
