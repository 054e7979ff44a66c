package echo.scheduler.outside;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.LiveWorld;
import echo.values.IntValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ToastStunt's file builtins, from the language. */
class FilesTest {
  @TempDir private Path root;
  private Outside outside;

  @BeforeEach
  void open() throws IOException {
    outside = new Outside(Outside.files(root));
    Files.writeString(root.resolve("poem"), "one\ntwo\tß\nthree\u0007\n");
  }

  private String ask(String expression) {
    return outside.ask(expression);
  }

  private String run(String statements) {
    return outside.ask(LiveWorld.WIZARD, statements);
  }

  @Test
  void fileBuiltins_notGranted_sayWhatToGrant() {
    Outside none = new Outside(Grants.NONE);
    assertThat(none.ask("file_open(\"poem\", \"r-tn\")"))
        .isEqualTo(
            "{E_PERM, \"file_open() is not granted: its admin can grant it by files = DIRECTORY in"
                + " echo.conf\", 0}");
    assertThat(none.ask("file_version()")).isEqualTo("\"FIO/1.7\"");
  }

  @Test
  void fileBuiltins_callerIsNoWizard_raisePermission() {
    assertThat(outside.ask(LiveWorld.PROGRAMMER, "return file_list(\"\");"))
        .startsWith("{E_PERM, \"Permission denied\"");
  }

  @Test
  void fileReadline_text_givesLinesWithoutControlCharacters() {
    assertThat(
            run(
                "f = file_open(\"/poem\", \"r-tn\"); return {f, file_readline(f), file_tell(f),"
                    + " file_readline(f), file_readline(f), file_eof(f), `file_readline(f) ! ANY',"
                    + " file_eof(f), file_name(f), file_openmode(f), file_handles(), file_close(f),"
                    + " file_handles()};"))
        .isEqualTo(
            "{1, \"one\", 4, \"two\tß\", \"three\", 0, E_FILE, 1, \"/poem\", \"r+tn\", {1}, 0, {}}");
    assertThat(
            run(
                "f = file_open(\"poem\", \"r-tn\"); file_seek(f, 0, \"seek_end\"); return file_readline(f);"))
        .isEqualTo("{E_FILE, \"End of file\", \"End of file\"}");
  }

  @Test
  void fileReadline_binary_givesTheNewlineToo() {
    assertThat(run("f = file_open(\"poem\", \"r-bn\"); file_readline(f); return file_readline(f);"))
        .isEqualTo("\"two~09~C3~9F~0A\"");
  }

  @Test
  void fileReadlines_range_givesThoseThereAreAndStandsAtTheFirst() {
    assertThat(
            run(
                "f = file_open(\"poem\", \"r-tn\"); return {file_readlines(f, 2, 10), file_tell(f),"
                    + " `file_readlines(f, 5, 6) ! ANY', `file_readlines(f, 0, 1) ! ANY',"
                    + " `file_readlines(f, 2, 1) ! ANY', file_count_lines(f), file_eof(f)};"))
        .isEqualTo("{{\"two\tß\", \"three\"}, 4, E_FILE, E_INVARG, E_INVARG, 3, 1}");
  }

  @Test
  void fileGrep_textWithinLines_givesLineAndNumber() {
    assertThat(
            run(
                "f = file_open(\"poem\", \"r-tn\"); return {file_grep(f, \"T\"), file_grep(f, \"T\","
                    + " 1), file_grep(f, \"four\")};"))
        .isEqualTo("{{{\"two\tß\", 2}}, {{\"two\tß\", 2}, {\"three\", 3}}, {}}");
  }

  @Test
  void fileRead_countedBytes_neverCutsACharacterOfText() {
    assertThat(
            run(
                "f = file_open(\"poem\", \"r-tn\"); a = {file_read(f, 9), file_read(f, 3)};"
                    + " g = file_open(\"poem\", \"r-bn\"); return {@a, file_read(g, 9), file_read(g,"
                    + " 1000), `file_read(g, 1) ! ANY', `file_read(f, 0) ! ANY', `file_read(f, -1) !"
                    + " ANY'};"))
        .isEqualTo(
            "{\"onetwo\t\", \"ß\", \"one~0Atwo~09~C3\", \"~9F~0Athree~07~0A\", E_FILE, E_FILE,"
                + " E_INVARG}");
  }

  @Test
  void fileWrite_modes_writeWhereTheySay() throws IOException {
    assertThat(
            run(
                "f = file_open(\"new\", \"w-tf\"); a = {file_write(f, \"ß12\"), file_writeline(f,"
                    + " \"x\"), file_flush(f), file_tell(f)}; file_seek(f, 1, \"SEEK_SET\");"
                    + " file_seek(f, 1, \"SEEK_CUR\"); file_write(f, \"Z\"); file_close(f);"
                    + " f = file_open(\"new\", \"a+bn\"); a = {@a, file_readline(f)}; file_seek(f, 0,"
                    + " \"SEEK_SET\"); file_write(f, \"~00~FF\"); return {@a, file_tell(f)};"))
        .isEqualTo("{4, 0, 0, 6, \"~C3~9FZ2x~0A\", 8}");
    assertThat(Files.readAllBytes(root.resolve("new")))
        .containsExactly(0xc3, 0x9f, 'Z', '2', 'x', '\n', 0, 0xff);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "file_open(\"none\", \"r-tn\") | {E_FILE, \"No such file or directory\", \"file_open\"}",
        "file_open(\"\", \"r-tn\") | {E_FILE, \"Is a directory\", \"file_open\"}",
        "file_open(\"poem/x\", \"r-tn\") | {E_FILE, \"Not a directory\", \"file_open\"}",
        "file_open(\"poem\", \"rw\") | {E_INVARG, \"Invalid mode string\", \"rw\"}",
        "file_open(\"poem\", \"x-tn\") | {E_INVARG, \"Invalid mode string\", \"x-tn\"}",
        "file_close(7) | {E_INVARG, \"Invalid FHANDLE\", 7}",
        "file_name(7) | {E_INVARG, \"Invalid FHANDLE\", 7}",
        "file_openmode(7) | {E_INVARG, \"Invalid FHANDLE\", 7}",
        "file_readline(7) | {E_INVARG, \"Invalid FHANDLE\", 7}",
        "file_readlines(7, 1, 2) | {E_INVARG, \"Invalid FHANDLE\", 7}",
        "file_writeline(7, \"\") | {E_INVARG, \"Invalid FHANDLE\", 7}",
        "file_read(7, 1) | {E_INVARG, \"Invalid FHANDLE\", 7}",
        "file_write(7, \"\") | {E_INVARG, \"Invalid FHANDLE\", 7}",
        "file_flush(7) | {E_INVARG, \"Invalid FHANDLE\", 7}",
        "file_tell(7) | {E_INVARG, \"Invalid FHANDLE\", 7}",
        "file_seek(7, 0, \"SEEK_SET\") | {E_INVARG, \"Invalid FHANDLE\", 7}",
        "file_eof(7) | {E_INVARG, \"Invalid FHANDLE\", 7}",
        "file_count_lines(7) | {E_INVARG, \"Invalid FHANDLE\", 7}",
        "file_grep(7, \"\") | {E_INVARG, \"Invalid FHANDLE\", 7}",
        "file_size(7) | {E_INVARG, \"Invalid FHANDLE\", 7}",
        "file_stat({}) | {E_INVARG, \"Invalid FHANDLE\", {}}",
        "file_size(\"none\") | {E_FILE, \"No such file or directory\", \"none\"}",
        "file_list(\"none\") | {E_FILE, \"No such file or directory\", \"none\"}",
        "file_list(\"poem\") | {E_FILE, \"Not a directory\", \"poem\"}",
        "file_mkdir(\"poem\") | {E_FILE, \"File exists\", \"poem\"}",
        "file_mkdir(\"\") | {E_FILE, \"Device or resource busy\", \"\"}",
        "file_rmdir(\"poem\") | {E_FILE, \"Not a directory\", \"poem\"}",
        "file_remove(\"none\") | {E_FILE, \"No such file or directory\", \"none\"}",
        "file_rename(\"none\", \"other\") | {E_FILE, \"No such file or directory\", \"rename\"}",
        "file_chmod(\"none\", \"600\") | {E_FILE, \"No such file or directory\", \"chmod\"}",
        "file_chmod(\"poem\", \"800\") | {E_INVARG, \"Invalid mode string\", 0}",
      })
  void fileBuiltins_whatIsWrong_isRaisedAsToastStuntDoes(String call, String error) {
    assertThat(ask(call)).isEqualTo(error);
  }

  @Test
  void openFile_wrongUse_isRaised() {
    String open = "r = file_open(\"poem\", \"r-bn\"); w = file_open(\"new\", \"w-bn\"); return ";
    assertThat(run(open + "file_write(r, \"x\");"))
        .isEqualTo("{E_INVARG, \"File is open read-only\", 1}");
    outside.ask("{file_close(1), file_close(2)}");
    assertThat(run(open + "file_readline(w);"))
        .isEqualTo("{E_INVARG, \"File is open write-only\", 2}");
    assertThat(ask("file_write(2, \"~G0\")")).isEqualTo("{E_INVARG, \"Invalid binary string\", 2}");
    assertThat(ask("file_write(2, \"\")")).isEqualTo("{E_FILE, \"End of file\", \"End of file\"}");
    assertThat(ask("file_seek(2, -1, \"SEEK_SET\")"))
        .isEqualTo("{E_FILE, \"Invalid argument\", \"new\"}");
    assertThat(ask("file_seek(2, 0, \"SEEK\")")).isEqualTo("{E_INVARG, \"Invalid whence\", 0}");
  }

  @Test
  void fileOpen_tooManyAreOpen_raisesQuota() {
    assertThat(
            run(
                "for i in [1..3] file_open(\"poem\", \"r-tn\"); endfor return file_open(\"poem\","
                    + " \"r-tn\");"))
        .isEqualTo("{E_QUOTA, \"Too many files open\", 0}");
    outside.ask("{file_close(1), file_close(2)}");
    outside.world().option("file_io_max_files", IntValue.of(1));
    assertThat(ask("file_open(\"poem\", \"r-tn\")"))
        .isEqualTo("{E_QUOTA, \"Too many files open\", 0}");
  }

  @Test
  void names_madeMovedAndRemoved_areListed() throws IOException {
    assertThat(
            run(
                "file_mkdir(\"d\"); file_rename(\"poem\", \"d/verse\"); file_chmod(\"d/verse\","
                    + " \"640\"); return {file_list(\"\"), file_list(\"/d\", 1), file_mode(\"d/verse\"),"
                    + " file_type(\"d\"), file_type(\"d/verse\"), file_size(\"d/verse\"),"
                    + " `file_rmdir(\"d\") ! ANY'};"))
        .isEqualTo(
            "{{\"d\"}, {{\"verse\", \"reg\", \"640\", 18}}, \"640\", \"dir\", \"reg\", 18, E_FILE}");
    assertThat(
            run(
                "s = file_stat(\"d/verse\"); f = file_open(\"d/verse\", \"r-tn\"); return {s =="
                    + " file_stat(f), length(s), s[6] == file_last_access(f), s[7] =="
                    + " file_last_modify(f), s[8] == file_last_change(f), s[1..5]};"))
        .isEqualTo("{1, 8, 1, 1, 1, {18, \"reg\", \"640\", \"\", \"\"}}");
    assertThat(run("file_remove(\"d/verse\"); file_rmdir(\"d\"); return file_list(\"\");"))
        .isEqualTo("{}");
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void results_longerThanGranted_raiseQuota() throws IOException {
    Files.writeString(root.resolve("long"), "x".repeat((int) Outside.MAX_BYTES + 1));
    Files.writeString(root.resolve("many"), "x\n".repeat(20_000));
    for (String call :
        new String[] {
          "file_readline(file_open(\"long\", \"r-tn\"))",
          "file_read(file_open(\"long\", \"r-tn\"), 1000000000)",
          "file_readlines(file_open(\"many\", \"r-tn\"), 1, 1000000000)",
          "file_grep(file_open(\"many\", \"r-tn\"), \"x\", 1)"
        }) {
      assertThat(ask(call)).as(call).startsWith("{E_QUOTA, ");
      outside.ask("file_close(1)");
    }
  }

  @Test
  void writes_beyondWhatIsGranted_raiseQuotaAndWriteNothing() throws IOException {
    assertThat(
            run(
                "f = file_open(\"new\", \"w-tn\"); file_seek(f, 49999, \"SEEK_SET\"); a ="
                    + " file_write(f, \"1\"); return {a, file_write(f, \"2\")};"))
        .isEqualTo("{E_QUOTA, \"The file would be longer than 50000 bytes\", 0}");
    assertThat(Files.size(root.resolve("new"))).isEqualTo(Outside.MAX_FILE);
  }

  @Test
  void handles_serverIsStartedAnew_meanNothing() {
    outside.ask("file_open(\"poem\", \"r-tn\")");
    Outside next = new Outside(Outside.files(root));
    assertThat(next.ask("file_readline(1)")).isEqualTo("{E_INVARG, \"Invalid FHANDLE\", 1}");
  }
}
