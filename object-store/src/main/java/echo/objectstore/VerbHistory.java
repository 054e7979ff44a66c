package echo.objectstore;

import echo.values.model.ProgramHash;
import echo.values.model.VerbVersion;
import java.util.ArrayList;
import java.util.List;

/** The texts that a verb has had, the newest last, which is the one it has. Persisted. */
public record VerbHistory(List<VerbVersion> versions) implements StoreRecord {
  public static final VerbHistory EMPTY = new VerbHistory(List.of());

  /** Versions kept of one verb. */
  public static final int MOST = 100;

  /** Characters kept of one verb; the text it has is kept whatever its length. */
  public static final int MOST_CHARACTERS = 256 * 1024;

  public VerbHistory {
    versions = List.copyOf(versions);
  }

  /** With one more, for which the oldest make room. */
  public VerbHistory with(VerbVersion version) {
    List<VerbVersion> kept = new ArrayList<>();
    kept.add(version);
    long characters = version.length();
    for (VerbVersion older : versions.reversed()) {
      characters += older.length();
      if (kept.size() == MOST || characters > MOST_CHARACTERS) {
        break;
      }
      kept.add(older);
    }
    return new VerbHistory(kept.reversed());
  }

  @Override
  public List<ProgramHash> programs() {
    return versions.stream().map(VerbVersion::program).toList();
  }
}
