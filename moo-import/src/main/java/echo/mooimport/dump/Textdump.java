package echo.mooimport.dump;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dump as read.
 *
 * @param version the format's number
 * @param users the player objects, in the order of {@code players()}
 * @param slots by object number; null for a recycled one
 */
public record Textdump(
    int version,
    List<Long> users,
    List<@Nullable DumpObject> slots,
    List<DumpProgram> programs,
    DumpTasks tasks) {

  /** The object with that number, or null when there is none. */
  public @Nullable DumpObject object(long number) {
    return number >= 0 && number < slots.size() ? slots.get((int) number) : null;
  }
}
