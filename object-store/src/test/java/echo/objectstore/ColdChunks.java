package echo.objectstore;

/** Makes reads of large values cold, as after a new start. */
public final class ColdChunks {
  private ColdChunks() {}

  public static void forget() {
    LoadedChunks.forget();
  }
}
