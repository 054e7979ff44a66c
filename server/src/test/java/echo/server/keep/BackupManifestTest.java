package echo.server.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifest's form is frozen: backups of years ago have it. */
class BackupManifestTest {
  private static final BackupManifest MANIFEST =
      new BackupManifest(
          1,
          "2026-02-03T04:05:06.789Z",
          7,
          12,
          "2026-02-03T04:05:05Z",
          "00c0ffee",
          List.of(
              new BackupManifest.Entry("journal-0000000000000008.log", 345, "0badcafe", 8, 12),
              new BackupManifest.Entry("snapshot-0000000000000007.db", 6789, "deadbeef", 7, 7)));

  @TempDir private Path folder;

  private static byte[] golden() throws IOException {
    try (InputStream golden = BackupManifestTest.class.getResourceAsStream("/backup/v1.json")) {
      return Objects.requireNonNull(golden).readAllBytes();
    }
  }

  @Test
  void read_versionOne_isUnderstood() throws IOException {
    Files.write(folder.resolve("backup.json"), golden());
    assertThat(BackupManifest.read(folder)).isEqualTo(MANIFEST);
  }

  @Test
  void write_today_isVersionOneToTheByte() throws IOException {
    MANIFEST.write(folder);
    assertThat(folder.resolve("backup.json")).hasBinaryContent(golden());
  }

  @Test
  void read_aNewerVersionOrNonsense_isRefused() throws IOException {
    String text = new String(golden(), StandardCharsets.UTF_8);
    Files.writeString(
        folder.resolve("backup.json"), text.replace("\"version\" : 1", "\"version\" : 2"));
    assertThatThrownBy(() -> BackupManifest.read(folder))
        .isInstanceOf(KeepFailed.class)
        .hasMessageContaining("version 2");
    Files.writeString(folder.resolve("backup.json"), "{");
    assertThatThrownBy(() -> BackupManifest.read(folder)).isInstanceOf(KeepFailed.class);
  }
}
