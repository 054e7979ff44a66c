package echo.server.keep;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backup holds: its file {@code backup.json}. Persisted, version 1.
 *
 * @param version of this form
 * @param made when the backup was brought up to date last, in ISO form
 * @param firstCommit the commit of its oldest snapshot, 0 for the beginning of the world
 * @param lastCommit the last commit in it
 * @param lastTime when that was made, in ISO form; null when it is not known
 * @param lastChecksum CRC-32C of that commit's record in hex; null when its record is not there
 * @param files in the order of their names
 */
@JsonPropertyOrder({
  "version",
  "made",
  "firstCommit",
  "lastCommit",
  "lastTime",
  "lastChecksum",
  "files"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupManifest(
    int version,
    String made,
    long firstCommit,
    long lastCommit,
    @Nullable String lastTime,
    @Nullable String lastChecksum,
    List<Entry> files) {
  static final String NAME = "backup.json";
  static final int VERSION = 1;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * A file of the backup.
   *
   * @param crc32c of all its bytes, in hex
   * @param firstCommit the first commit in it; of a snapshot the commit whose state it is
   * @param lastCommit the last one
   */
  @JsonPropertyOrder({"name", "bytes", "crc32c", "firstCommit", "lastCommit"})
  public record Entry(String name, long bytes, String crc32c, long firstCommit, long lastCommit) {}

  /** Whether a directory is a backup. */
  public static boolean isIn(Path directory) {
    return Files.exists(directory.resolve(NAME));
  }

  /** The manifest of a directory, or null when there is none. */
  static @Nullable BackupManifest read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      return null;
    }
    try {
      BackupManifest manifest = JSON.readValue(Files.readAllBytes(file), BackupManifest.class);
      if (manifest.version() != VERSION) {
        throw new KeepFailed(
            file + " has version " + manifest.version() + ", this server reads " + VERSION);
      }
      return manifest;
    } catch (JacksonException e) {
      throw new KeepFailed(file + " cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  String text() throws JacksonException {
    return JSON.writeValueAsString(this) + "\n";
  }

  void write(Path directory) throws IOException {
    Path temporary = directory.resolve(NAME + ".tmp");
    Files.write(temporary, text().getBytes(StandardCharsets.UTF_8));
    WorldFiles.rename(temporary, directory.resolve(NAME));
  }
}
