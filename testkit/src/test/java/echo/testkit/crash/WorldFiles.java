package echo.testkit.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is in a world's directory at one moment, by the names of its files. */
record WorldFiles(List<String> names) {
  private static final Pattern JOURNAL = Pattern.compile("journal-(\\d+)\\.log");
  private static final Pattern SNAPSHOT = Pattern.compile("snapshot-(\\d+)\\.db");
  private static final Set<String> KNOWN = Set.of("LOCK", "echo.conf", "files");

  static WorldFiles of(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return new WorldFiles(files.map(file -> file.getFileName().toString()).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first sequence number of the newest journal file. */
  long newestJournal() {
    return newest(JOURNAL);
  }

  boolean hasNewerSnapshot(WorldFiles before) {
    return newest(SNAPSHOT) > before.newest(SNAPSHOT);
  }

  boolean hasUnfinishedSnapshot() {
    return names.stream().anyMatch(name -> name.startsWith("snapshot-") && name.endsWith(".tmp"));
  }

  /** Whether there are files that a start can do without. */
  boolean hasOthers() {
    return names.stream()
        .anyMatch(name ->
            !name.startsWith("journal-") && !name.startsWith("snapshot-") && !KNOWN.contains(name));
  }

  private long newest(Pattern pattern) {
    return names.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .mapToLong(match -> Long.parseLong(match.group(1)))
        .max()
        .orElse(-1);
  }
}
