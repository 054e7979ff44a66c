package echo.mooimport.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.mooimport.ExampleDump;
import echo.mooimport.check.CheckedProperty;
import echo.mooimport.check.CheckedVerb;
import echo.mooimport.check.CheckedWorld;
import echo.mooimport.report.ImportProgress;
import echo.mooimport.report.ImportRefused;
import echo.mooimport.report.ImportReport;
import echo.values.Literals;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ArgSpec;
import echo.values.model.VerbFlags;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextdumpReaderTest {
  private final ImportReport report = new ImportReport();

  @Test
  void read_example_findsObjectsVerbsAndInheritedProperties() {
    CheckedWorld world = ExampleDump.check(ExampleDump.TEXT, report);

    assertThat(report.findings()).isEmpty();
    assertThat(world.players()).containsExactly(1L);
    assertThat(world.parents().down(0)).containsExactly(1L);
    CheckedVerb verb = world.objects().getFirst().verbs().getFirst();
    assertThat(verb.names()).isEqualTo("greet hi*");
    assertThat(verb.flags()).isEqualTo(VerbFlags.READ | VerbFlags.EXECUTE | VerbFlags.DEBUG);
    assertThat(verb.args().dobj()).isEqualTo(ArgSpec.THIS);
    assertThat(verb.source()).isEqualTo("player:tell(this.motto);");
    CheckedProperty inherited = world.objects().get(1).properties().getFirst();
    assertThat(inherited.name()).isEqualTo("motto");
    assertThat(inherited.definer()).isZero();
    assertThat(inherited.value()).isNull();
  }

  @Test
  void read_everyScalarAndNestedLists_keepsTheValue() {
    assertThat(valueOf("0\n-9223372036854775808")).isEqualTo("-9223372036854775808");
    assertThat(valueOf("1\n-3")).isEqualTo("#-3");
    assertThat(valueOf("2\n a \"b\" ")).isEqualTo("\" a \\\"b\\\" \"");
    assertThat(valueOf("3\n94240172408835")).isEqualTo("E_PERM");
    assertThat(valueOf("9\n1.000000000000000082e-05")).isEqualTo("1e-05");
    assertThat(valueOf("9\n1.79769313486231471e+308")).startsWith("1.797693134862");
    assertThat(valueOf("4\n3\n4\n0\n4\n1\n0\n7\n2\n")).isEqualTo("{{}, {7}, \"\"}");
  }

  @Test
  void read_deepNesting_neitherOverflowsNorLoads() {
    Value value = value("4\n1\n".repeat(100_000) + "0\n1");

    assertThat(Literals.toLiteral(value)).isEqualTo("0");
    assertThat(report.findings()).hasSize(1);
  }

  @Test
  void read_nestingAtTheLimit_isKept() {
    assertThat(valueOf("4\n1\n".repeat(511) + "4\n0")).startsWith("{{{").isNotEqualTo("0");
    assertThat(report.findings()).isEmpty();
    assertThat(valueOf("4\n1\n".repeat(512) + "4\n0")).isEqualTo("0");
    assertThat(report.findings()).hasSize(1);
  }

  @Test
  void read_infiniteFloat_becomesZeroAndIsReported() {
    assertThat(valueOf("9\n-inf")).isEqualTo("0.0");
    assertThat(report.findings().getFirst().member()).isEqualTo("property value 1 of 1");
  }

  @Test
  void read_utf8OrLatin1_decodesTheWholeFileOneWay() {
    byte[] utf8 = ExampleDump.TEXT.replace("be well", "Ζωή").getBytes(StandardCharsets.UTF_8);
    byte[] latin1 =
        ExampleDump.TEXT.replace("be well", "été").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(motto(utf8)).isEqualTo(StrValue.of("Ζωή"));
    assertThat(report.encoding()).startsWith("UTF-8");
    assertThat(motto(latin1)).isEqualTo(StrValue.of("été"));
    assertThat(report.encoding()).startsWith("ISO-8859-1");
  }

  @Test
  void read_everyLineCrLf_stripsAndReportsOnce() {
    ExampleDump.check(ExampleDump.TEXT.replace("\n", "\r\n"), report);

    assertThat(report.findings()).hasSize(1);
  }

  @Test
  void read_someLinesCrLf_keepsTheCrAsData() {
    CheckedWorld world =
        ExampleDump.check(ExampleDump.TEXT.replace("be well", "be well\r"), report);

    assertThat(world.objects().getFirst().properties().getFirst().value())
        .isEqualTo(StrValue.of("be well\r"));
  }

  @Test
  void read_withoutLastLineEndAndConnections_isAccepted() {
    String text = ExampleDump.TEXT;
    ExampleDump.check(text.substring(0, text.indexOf("\n0 active")), report);

    assertThat(report.findings()).isEmpty();
  }

  @Test
  void read_forkedAndSuspendedTasks_areUnderstood() {
    String activation =
        "0\n-111\n1 -7 -8 1 -9 1 0 -10 8\nNo\nMore\nParse\nInfos\ngreet\ngreet hi*\n";
    String forked =
        "0 3 1500000000 99\n" + activation + "2 variables\nx\n0\n5\ny\n6\nnotify(x);\n.\n";
    String suspended =
        "2147483647 77 0\n0\n0 -1 0 50\nlanguage version 4\nx = suspend();\n.\n1 variables\nx\n6\n"
            + "2 rt_stack slots in use\n0\n5\n7\n1\n"
            + activation
            + "6\n6 0 4\n";
    CheckedWorld world =
        ExampleDump.check(
            ExampleDump.TEXT
                .replace("0 queued tasks\n", "1 queued tasks\n" + forked)
                .replace("0 suspended tasks\n", "1 suspended tasks\n" + suspended),
            report);

    DumpTasks tasks = world.dump().tasks();
    assertThat(tasks.forked().getFirst().source()).isEqualTo("notify(x);");
    assertThat(tasks.forked().getFirst().variables()).containsOnlyKeys("x");
    assertThat(tasks.suspended().getFirst().id()).isEqualTo(77);
    assertThat(tasks.suspended().getFirst().frames().getFirst().verb()).isEqualTo("greet");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Version 4 | Version 18 | line 1: expected a format from 1 to 17",
        "** LambdaMOO Database, Format Version 4 **\\n | '' | line 1: expected the header",
        "Sys\\n\\n16 | Sys\\n\\n16x | line 10, object #0: expected a number for the object's flags",
        "Sys\\n\\n16 | Sys\\n\\n | line 10, object #0: expected a number for the object's flags",
        "\\n#1\\n | \\n#2\\n | line 30: expected \"#1\" or \"#1 recycled\", found \"#2\"",
        "2\\nbe well | 77\\nbe well | property value 1 of 1: expected the type of a value",
        "be well | be\\nwell | expected a number for the property's owner",
        "1\\n5\\n#0:0 | 1\\n5\\n#0:9 | line 47, object #0, program 9: expected the program of a verb",
        "0\\n0\\n1\\n5\\n1\\n5\\n#0 | 0\\n0\\n0\\n#0 | object #1: expected 1 property values",
        "4 **\\n2\\n | 4 **\\n2000000000\\n | line 2: expected a count of objects",
        "0 clocks | clocks | expected \"N clocks\", found \"clocks\"",
        "0\\n-1\\n-1\\n0\\n0\\n1\\n5 | 1\\n-1\\n-1\\n0\\n0\\n1\\n5 | the parents go in a circle: #1 → #1",
        "with listeners | with listeners\\nmore | expected the end of the file",
      })
  void read_damaged_isRefusedAtTheLine(String from, String to, String message) {
    String find = from.replace("\\n", "\n");
    assertThat(ExampleDump.TEXT).contains(find);
    String damaged =
        ExampleDump.TEXT.replaceFirst(java.util.regex.Pattern.quote(find), to.replace("\\n", "\n"));

    assertThatThrownBy(() -> ExampleDump.check(damaged, report))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining(message);
  }

  @Test
  void read_headerless_onlyWhenAllowed() {
    String headerless = ExampleDump.TEXT.substring(ExampleDump.TEXT.indexOf('\n') + 1);

    Textdump dump =
        new TextdumpReader(report, ImportProgress.NONE, true).read(ExampleDump.bytes(headerless));

    assertThat(dump.format().number()).isZero();
    assertThat(dump.slots()).hasSize(2);
  }

  private String valueOf(String dumped) {
    return Literals.toLiteral(value(dumped));
  }

  private Value value(String dumped) {
    CheckedWorld world = ExampleDump.check(ExampleDump.TEXT.replace("2\nbe well", dumped), report);
    Value value = world.objects().getFirst().properties().getFirst().value();
    assertThat(value).isNotNull();
    return java.util.Objects.requireNonNull(value);
  }

  private @org.jspecify.annotations.Nullable Value motto(byte[] dump) {
    return ExampleDump.check(dump, report).objects().getFirst().properties().getFirst().value();
  }
}
