package echo.scheduler.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attack 22: ways out of the directory that is granted. */
class JailTest {
  @TempDir private Path temp;
  private Path root;
  private Path secret;
  private Outside outside;

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectory(temp.resolve("root"));
    secret = Files.writeString(temp.resolve("secret"), "secret\n");
    Files.createDirectory(root.resolve("d"));
    outside = new Outside(Outside.files(root));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret",
        "/../secret",
        "//../secret",
        "d/../../secret",
        "d/./../../secret",
        "..",
        "d/..",
        "../root-two/x",
        "d/.hidden"
      })
  void names_thatLeadOut_areInvalid(String name) {
    for (String call :
        new String[] {
          "file_open(NAME, \"r-tn\")",
          "file_open(NAME, \"w-tn\")",
          "file_list(NAME)",
          "file_stat(NAME)",
          "file_mkdir(NAME)",
          "file_rmdir(NAME)",
          "file_remove(NAME)",
          "file_chmod(NAME, \"777\")",
          "file_rename(NAME, \"x\")",
          "file_rename(\"d\", NAME)"
        }) {
      assertThat(outside.ask(call.replace("NAME", "\"" + name + "\"")))
          .as(call)
          .isEqualTo("{E_INVARG, \"Invalid pathname\", \"" + name + "\"}");
    }
    assertThat(secret).hasContent("secret\n");
  }

  @Test
  void names_withNul_areInvalid() {
    assertThatThrownBy(() -> new Jail(root).find("d\0")).hasMessage("Invalid pathname");
  }

  @Test
  void names_absolute_areBelowTheRoot() {
    assertThat(outside.ask("file_open(\"" + secret + "\", \"r-tn\")"))
        .isEqualTo("{E_FILE, \"No such file or directory\", \"file_open\"}");
  }

  @Test
  void links_thatLeadOut_areInvalidAndThoseThatStayAreFollowed() throws IOException {
    Files.createSymbolicLink(root.resolve("out"), secret);
    Files.createSymbolicLink(root.resolve("up"), temp);
    Files.createSymbolicLink(root.resolve("nowhere"), temp.resolve("new"));
    Files.writeString(root.resolve("d/in"), "inside\n");
    Files.createSymbolicLink(root.resolve("stays"), Path.of("d/in"));
    assertThat(outside.ask("file_open(\"out\", \"r-tn\")"))
        .isEqualTo("{E_INVARG, \"Invalid pathname\", \"out\"}");
    assertThat(outside.ask("file_remove(\"up/secret\")"))
        .isEqualTo("{E_INVARG, \"Invalid pathname\", \"up/secret\"}");
    assertThat(outside.ask("file_open(\"nowhere\", \"w-tn\")")).startsWith("{E_FILE, ");
    assertThat(outside.ask("file_readline(file_open(\"stays\", \"r-tn\"))"))
        .isEqualTo("\"inside\"");
    assertThat(outside.ask("file_list(\"\", 1)"))
        .contains("{\"out\", \"unknown\"")
        .contains("{\"stays\", \"reg\"");
    assertThat(temp.resolve("new")).doesNotExist();
    assertThat(secret).hasContent("secret\n");
  }

  @Test
  void links_movedSoThatTheyLeadOut_areInvalid() throws IOException {
    Files.createDirectories(root.resolve("a/b"));
    Files.writeString(root.resolve("secret"), "inside\n");
    Files.createSymbolicLink(root.resolve("a/b/link"), Path.of("../../secret"));
    assertThat(outside.ask("file_size(\"a/b/link\")")).isEqualTo("7");
    assertThat(outside.ask("file_rename(\"a/b\", \"b\")")).isEqualTo("0");
    assertThat(outside.ask("file_size(\"b/link\")"))
        .isEqualTo("{E_INVARG, \"Invalid pathname\", \"b/link\"}");
  }

  @Test
  void directory_swappedForALinkAfterItWasFound_doesNotLeadOut() throws IOException {
    Jail jail = new Jail(root);
    Files.writeString(root.resolve("d/secret"), "inside\n");
    try (Jail.Place place = jail.find("d/secret")) {
      Files.move(root.resolve("d"), root.resolve("moved"));
      Files.createSymbolicLink(root.resolve("d"), temp);
      place.parent().deleteFile(place.name());
    }
    assertThat(secret).hasContent("secret\n");
    assertThat(root.resolve("moved/secret")).doesNotExist();
  }

  @Test
  void file_swappedForALinkAfterItWasFound_isNotOpened() throws IOException {
    Jail jail = new Jail(root);
    Files.writeString(root.resolve("f"), "inside\n");
    try (Jail.Place place = jail.find("f")) {
      Files.delete(root.resolve("f"));
      Files.createSymbolicLink(root.resolve("f"), secret);
      assertThatThrownBy(() ->
              place
                  .parent()
                  .newByteChannel(
                      place.name(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("symbolic links");
    }
  }

  @Test
  void root_isNoDirectory_isRefusedByName() {
    assertThatThrownBy(() -> new Jail(secret))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("secret cannot be granted: Not a directory");
  }
}
