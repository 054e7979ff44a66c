package echo.mooimport.report;

/**
 * The import cannot go on; its message says why and where, for the admin who began it.
 *
 * <p>The only exception that damaged input may cause.
 */
public final class ImportRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ImportRefused(String message) {
    super(message);
  }

  /** Refuses because of what stands in a line of the dump. */
  public static ImportRefused at(int line, Place place, String expected, String found) {
    return new ImportRefused(
        "line "
            + line
            + place.suffix()
            + ": expected "
            + expected
            + ", found "
            + Excerpt.of(found));
  }
}
