package echo.scheduler.pack;

import echo.values.ObjValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What loading came to. */
public sealed interface LoadResult {
  /**
   * Everything was loaded.
   *
   * @param created objects that are new
   * @param updated objects that were there before
   * @param differences what became of each object and member, in the order of the package
   */
  record Loaded(List<ObjValue> created, List<ObjValue> updated, List<Difference> differences)
      implements LoadResult {
    /** How many objects and members are of a kind. */
    public long count(Difference.Kind kind) {
      return differences.stream().filter(difference -> difference.kind() == kind).count();
    }
  }

  /** Nothing was changed. */
  record Refused(List<Complaint> complaints) implements LoadResult {}

  /**
   * Something wrong at a place in a file.
   *
   * @param line 1-based
   * @param column 1-based
   * @param hint what to write instead, or null
   */
  record Complaint(String file, int line, int column, String message, @Nullable String hint) {
    @Override
    public String toString() {
      return file + ":" + line + ":" + column + ": " + message + (hint == null ? "" : " " + hint);
    }
  }
}
