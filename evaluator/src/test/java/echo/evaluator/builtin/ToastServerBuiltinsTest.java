package echo.evaluator.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.Budget;
import echo.evaluator.Execution;
import echo.evaluator.FakeHost;
import echo.evaluator.FakeWorld;
import echo.evaluator.Interpreter;
import echo.evaluator.Outcome;
import echo.evaluator.ProgramCache;
import echo.parser.Parser;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.values.model.ObjectFlags;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ToastStunt's builtins for numbers, passwords, tasks and the server, as programs of a wizard, a
 * programmer and a mere player see them.
 */
class ToastServerBuiltinsTest {
  private static final Interpreter INTERPRETER =
      new Interpreter(
          AllBuiltins.registry(),
          new ProgramCache(
              AllBuiltins.registry(),
              text -> Parser.parse(text.source(), text.dialect()),
              10_000_000));

  private static final ObjValue WIZARD = ObjValue.of(2);

  private final FakeWorld world = new FakeWorld();
  private final FakeHost host = new FakeHost(world, Origin.TOASTSTUNT);
  private final ObjValue programmer = player(ObjectFlags.PROGRAMMER);
  private final ObjValue player = player(0);

  private ObjValue player(int flags) {
    ObjValue object = world.create(List.of(ObjValue.of(1)), WIZARD);
    world.setFlags(object, flags | ObjectFlags.PLAYER);
    world.setOwner(object, object);
    return object;
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "{asinh(0.5), asinh(3.0), asinh(-1e10), asinh(1e-9)} =>"
            + " {0.481211825059603, 1.81844645923207, -23.7189981105004, 1e-09}",
        "{acosh(1.0), acosh(1.5), acosh(3.0), acosh(1e10)} =>"
            + " {0.0, 0.962423650119207, 1.76274717403909, 23.7189981105004}",
        "acosh(0.5) => E_INVARG",
        "{atanh(0.3), atanh(-0.7), atanh(1e-9)} => {0.309519604203112, -0.867300527694053, 1e-09}",
        "atanh(1.5) => E_INVARG",
        "atanh(1.0) => E_FLOAT",
        "atan2(1.0, -1.0) => 2.35619449019234",
        "atan2(1, 1) => E_TYPE",
        "{simplex_noise({0.5}), simplex_noise({12.34}), simplex_noise({-3.7})} =>"
            + " {0.27685546875, 0.189489676826035, 0.4824843765}",
        "{simplex_noise({0.5, 0.25}), simplex_noise({-7.1, 12.9}), simplex_noise({3.0, 3.0})} =>"
            + " {-0.584121635548813, 0.0330287032320311, 0.230622185817031}",
        "{simplex_noise({0.5, 0.25, 0.1}), simplex_noise({-7.1, 12.9, 300.2}),"
            + " simplex_noise({1.5, 1.5, 0.2})} =>"
            + " {0.148978870282297, 0.806911825619446, 0.22320450151838}",
        "{simplex_noise({0.5, 0.25, 0.1, 0.9}), simplex_noise({-7.1, 12.9, 300.2, 4.4}),"
            + " simplex_noise({9.9, 8.8, 7.7, 6.6})} =>"
            + " {-0.138020478565265, -0.406293935033698, 0.0661862860273613}",
        "simplex_noise({1}) => E_TYPE",
        "mapdelete([1 -> 2, 3 -> 4, 5 -> 6], {1, 5}) => [3 -> 4]",
        "mapdelete([1 -> 2], {1, 3}) => E_RANGE",
        "mapdelete([1 -> 2], {{1}}) => E_TYPE",
        "maphaskey([\"a\" -> 1], \"A\", 1) => 0",
        "maphaskey([\"a\" -> 1], \"A\", true) => E_TYPE",
        "server_version() => \"test\"",
        "server_version(\"features\") => {}",
        "server_version(\"source/vcs\") => \"unknown\"",
        "server_version(\"string/x\") => E_INVARG",
        "server_version(\"nonsense\") => E_INVARG",
        "server_version(1)[5] => {\"string\", \"test\"}",
        "function_info(\"maphaskey\") => {\"maphaskey\", 2, 3, {10, -1, 0}}",
        "function_info(\"pcre_match\") => {\"pcre_match\", 2, 4, {2, 2, 0, 0}}",
        "{set_thread_mode(), set_thread_mode(1), set_thread_mode()} => {0, 0, 0}"
      })
  void call_ofValues_givesToastStuntsAnswer(String call, String answer) {
    assertThat(as(player, "return `" + call + " ! ANY';")).isEqualTo(answer);
  }

  /** ToastStunt returns this error as a value; it does not raise it. */
  @Test
  void simplexNoise_fiveCoordinates_isAnErrorValue() {
    assertThat(as(player, "return {simplex_noise({}), simplex_noise({0.0, 0.0, 0.0, 0.0, 0.0})};"))
        .isEqualTo("{E_TYPE, E_TYPE}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "salt(\"\", \".M\") => \"iB\"",
        "salt(\"ab\", \".M\") => \"iB\"",
        "salt(\"$1$\", \"~183~1E~C6/~D1\") => \"$1$MAX54zGo\"",
        "salt(\"$1$\", \"~183~1E\") => \"$1$MAX5\"",
        "salt(\"$5$rounds=2000$\", \"G~7E~A7~F5Q5~B7~0Aa~80T\") =>"
            + " \"$5$rounds=2000$5trdp5JBreEM\"",
        "salt(\"$6$\", \"U7~EC!~E8~85~AB~CD~B5+~E1?\") => \"$6$JR1vVUSVfqQhf2yD\"",
        "salt(\"$2a$08$\", \"|~99~86~DEq~94_~F3-~1A~D2#~8C~B5sx\") =>"
            + " \"$2a$08$dHkE1lESV9KrErGhhJTxc.\"",
        "salt(\"$2a$\", \"|~99~86~DEq~94_~F3-~1A~D2#~8C~B5sx\") =>"
            + " \"$2a$05$dHkE1lESV9KrErGhhJTxc.\"",
        "salt(\"\", \"x\") => E_INVARG",
        "salt(\"$1$\", \"xy\") => E_INVARG",
        "salt(\"$2a$08$\", \"short\") => E_INVARG",
        "salt(\"$2a$99$\", \"|~99~86~DEq~94_~F3-~1A~D2#~8C~B5sx\") => E_INVARG",
        "salt(\"$9$\", \"abc\") => E_INVARG",
        "salt(\"$5$rounds=999$\", \"abc\") => E_INVARG",
        "salt(\"\", \"~zz\") => E_INVARG",
        "crypt(\"U*U\", \"$2a$05$CCCCCCCCCCCCCCCCCCCCC.\") =>"
            + " \"$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW\"",
        "crypt(\"U*U\", \"$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW\") =>"
            + " \"$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW\"",
        "crypt(\"x\", \"$2a$05$short\") => E_INVARG",
        "crypt(\"x\", \"$5$salt$hash\") => E_INVARG",
        "crypt(\"x\", \"$2a$06$CCCCCCCCCCCCCCCCCCCCC.\") => E_PERM",
        "crypt(\"x\", \"$6$rounds=2000$abc\") => E_PERM"
      })
  void saltAndCrypt_areToastStunts(String call, String answer) {
    assertThat(as(programmer, "return `" + call + " ! ANY';")).isEqualTo(answer);
  }

  @Test
  void crypt_unusualStrength_isForWizardsAndBounded() {
    assertThat(as(WIZARD, "return length(crypt(\"x\", \"$6$rounds=2000$abc\"));")).isEqualTo("105");
    assertThat(as(WIZARD, "return `crypt(\"x\", \"$6$rounds=999999$abc\") ! ANY';"))
        .isEqualTo("E_QUOTA");
    assertThat(as(WIZARD, "return `crypt(\"x\", \"$2a$31$CCCCCCCCCCCCCCCCCCCCC.\") ! ANY';"))
        .isEqualTo("E_QUOTA");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usage()",
        "getenv(\"HOME\")",
        "panic()",
        "threads()",
        "thread_pool(\"INIT\", \"MAIN\", 1)",
        "pcre_cache_stats()",
        "verb_cache_stats()",
        "log_cache_stats()"
      })
  void wizardsOnly_othersAreRefused(String call) {
    String program = "return `" + call + " ! ANY';";
    assertThat(as(programmer, program)).isEqualTo("E_PERM");
    assertThat(as(player, program)).isEqualTo("E_PERM");
    assertThat(as(WIZARD, program)).isNotEqualTo("E_PERM");
  }

  @Test
  void machine_figures_haveToastStuntsForm() {
    assertThat(as(WIZARD, "return usage();"))
        .isEqualTo("{{65536, 2, 1}, 1.5, 0.5, 1, 2, 3, 4, 5, 6, 0}");
    assertThat(as(player, "return memory_usage();")).isEqualTo("{5.0, 4.0, 3.0, 2.0, 1.0}");
    assertThat(as(WIZARD, "return {getenv(\"HOME\"), getenv(\"XYZZY\")};"))
        .isEqualTo("{\"/home/a~7Eb\", 0}");
    assertThat(as(WIZARD, "return {threads(), `thread_pool(\"INIT\", \"MAIN\", 1) ! ANY'};"))
        .isEqualTo("{{}, E_INVARG}");
  }

  @Test
  void panicAndLog_reachTheServer() {
    as(WIZARD, "panic(\"why\"); panic(); log_cache_stats(); server_log(\"a\", 3);");
    as(WIZARD, "server_log(\"b\", 5); server_log(\"c\", 6); server_log(\"d\", 7);");
    as(WIZARD, "server_log(\"e\", 8); server_log(\"f\", \"yes\"); server_log(\"g\", 0);");
    assertThat(host.said())
        .containsExactly(
            "PANIC why",
            "PANIC ",
            "LOG Verb cache: {5, 1, 2, 3, {60, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}}",
            "LOG > a",
            "LOG !!! > b",
            "LOG ### > c",
            "LOG *** > d",
            "LOG *** > e",
            "LOG *** > f",
            "LOG > g");
  }

  @Test
  void pcreCacheStats_aPatternUsedAgain_isCounted() {
    assertThat(
            as(
                WIZARD,
                "p = \"only-of-this-test\"; pcre_match(\"a\", p); pcre_match(\"a\", p);"
                    + " for entry in (pcre_cache_stats()) if (entry[1] == p) return entry[2]; endif"
                    + " endfor"))
        .isEqualTo("1");
  }

  @Test
  void taskPerms_followSetTaskPerms() {
    assertThat(as(WIZARD, "a = task_perms(); set_task_perms(" + player + "); return task_perms();"))
        .isEqualTo(player.toString());
    assertThat(as(player, "return task_perms();")).isEqualTo(player.toString());
  }

  @Test
  void yin_whatIsLeftDecides() {
    assertThat(as(player, "return yin();")).isEqualTo("0");
    assertThat(as(player, "return yin(0, 50000);")).startsWith("Suspended").contains("Yield");
    assertThat(as(player, "return yin(1.5, 1000, 4);")).isEqualTo("0");
    assertThat(as(player, "while (ticks_left() > 1500) endwhile return yin(1.5);"))
        .startsWith("Suspended")
        .contains("Sleep");
    assertThat(
            as(
                player,
                "return {`yin(-1) ! ANY', `yin(0, 0) ! ANY', `yin(0, 60000) ! ANY', `yin(0, 1, 0) !"
                    + " ANY', `yin(0, 1, 5) ! ANY', `yin(\"a\") ! ANY'};"))
        .isEqualTo("{E_INVARG, E_INVARG, E_INVARG, E_INVARG, E_INVARG, E_TYPE}");
  }

  @Test
  void queuedTasks_argumentsSayWhatIsGiven() {
    assertThat(as(player, "return {queued_tasks(), queued_tasks(1), queued_tasks(0, 1)};"))
        .isEqualTo("{{}, {{[]}}, 3}");
    assertThat(as(WIZARD, "return {queued_tasks(0), queued_tasks(1, 0), queued_tasks(1, 1)};"))
        .isEqualTo("{{}, {}, 7}");
  }

  @Test
  void recreate_fillsTheHole() {
    assertThat(
            as(
                WIZARD,
                "a = create(#1); b = create(#1); recycle(a); c = recreate(a, #1); return {c == a,"
                    + " parent(c), c.owner, max_object() == b};"))
        .isEqualTo("{1, #1, #2, 1}");
    assertThat(
            as(
                WIZARD,
                "a = create(#1); b = create(#1); recycle(a); recreate(a, #-1, "
                    + player
                    + "); return {parent(a), a.owner};"))
        .isEqualTo("{#-1, " + player + "}");
  }

  @Test
  void recreate_whatIsNotFreeOrAllowed_isRefused() {
    world.verb(ObjValue.of(1), "initialize", "this.name = \"made \" + tostr(length(args));");
    assertThat(
            as(
                WIZARD,
                "a = create(#1); recycle(a); create(#1); c = recreate(a, #1); return {c.name,"
                    + " `recreate(a, #1) ! ANY', `recreate(#0, #1) ! ANY', `recreate(#9999, #1) !"
                    + " ANY'};"))
        .isEqualTo("{\"made 0\", E_INVARG, E_INVARG, E_INVARG}");
    as(WIZARD, "#1.f = 1; a = create(#1); create(#1); recycle(a); #1.w = 0; #0.name = tostr(a);");
    String hole = "x = toobj(#0.name);";
    assertThat(as(programmer, hole + " return `recreate(x, #1, #2) ! ANY';")).isEqualTo("E_PERM");
    assertThat(as(programmer, hole + " return `recreate(x, #9999) ! ANY';")).isEqualTo("E_INVARG");
    assertThat(as(player, hole + " return recreate(x, #1) == x;")).isEqualTo("1");
    as(WIZARD, "#1.f = 0; recycle(toobj(#0.name));");
    assertThat(as(programmer, hole + " return `recreate(x, #1) ! ANY';")).isEqualTo("E_PERM");
  }

  @Test
  void move_withAPosition_ordersTheContents() {
    assertThat(
            as(
                WIZARD,
                "p = create(#1); a = create(#1); b = create(#1); c = create(#1); move(a, p);"
                    + " move(b, p); move(c, p, 1); r = {p.contents == {c, a, b}}; move(c, p, 2);"
                    + " r = {@r, p.contents == {a, c, b}}; move(a, p, 99); r = {@r, p.contents =="
                    + " {c, b, a}}; move(a, p); return {@r, p.contents == {c, b, a}, `move(a, p,"
                    + " -1) ! ANY'};"))
        .isEqualTo("{1, 1, 1, 1, E_INVARG}");
  }

  @Test
  void occupants_aTrueFourthArgument_turnsTheParentsRound() {
    assertThat(
            as(
                WIZARD,
                "a = create(#1); b = create(a); return {occupants({a, b, #0}, a, 0, 1) == {#0},"
                    + " occupants({a, b, #0}, a, 0, 0) == {a, b}};"))
        .isEqualTo("{1, 1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "chr(300, 2.5) => \"Invalid argument\"",
        "sqrt(4) => \"Type mismatch (args[1] of sqrt() expected float; got integer)\"",
        "setadd({}, 1, 2) => \"Incorrect number of arguments (expected 2; got 3)\"",
        "index(\"a\") => \"Incorrect number of arguments (expected 2-4; got 1)\"",
        "index(\"a\", {}) => \"Type mismatch (args[2] of index() expected string; got list)\"",
        "suspend(\"a\") => \"Type mismatch (args[1] of suspend() expected number; got string)\"",
        "abs(true) => \"Type mismatch (args[1] of abs() expected number; got boolean)\"",
        "max(1, \"a\") => \"Type mismatch\"",
        "length(5) => \"Type mismatch\""
      })
  void wrongArguments_areToldAsToastStuntTells(String call, String message) {
    String program = "try " + call + "; except e (ANY) return e[2]; endtry";
    assertThat(as(player, program)).isEqualTo(message);
  }

  @Test
  void create_quotaOfToastStunt_isEnforcedOnlyIfAskedFor() {
    as(WIZARD, "add_property(#1, \"ownership_quota\", 0, {#2, \"r\"});");
    assertThat(as(WIZARD, "return valid(create(#1));")).isEqualTo("1");
    host.option("ownership_quota", IntValue.ONE);
    assertThat(as(WIZARD, "return `create(#1) ! ANY';")).isEqualTo("E_QUOTA");
  }

  @Test
  void functionHelp_isTheEntryOfTheManual() {
    assertThat(as(player, "return function_help(\"PCRE_cache_stats\")[1..2];"))
        .isEqualTo(
            "{\"pcre_cache_stats()\", \"ToastStunt · reads what changes by itself · wizards only\"}");
    assertThat(as(player, "return function_help(\"sort\")[4..5];"))
        .isEqualTo(
            "{\"Raises E_TYPE, E_INVARG.\", \"Costs for n elements about log n times (1 tick for"
                + " every 1024 elements and for every 64 KB in the arguments).\"}");
    assertThat(as(player, "return `function_help(\"nonsense\") ! ANY';")).isEqualTo("E_INVARG");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "eval(\"x = 1;\", \"return x;\") => {1, 1}",
        "eval(\"return [1];\", \"echo\") => {1, {1}}",
        "eval(\"let x = 1\", \"return [x]\", \"ECHO\") => {1, {1}}",
        "eval(\"return 1;\", \"moo\") => {1, 1}",
        "eval(\"moo\")[1] => 0"
      })
  void eval_severalLines_areOneProgram(String call, String answer) {
    assertThat(as(programmer, "return " + call + ";")).isEqualTo(answer);
  }

  private String as(ObjValue who, String source) {
    Execution execution = Execution.forProgram(new ProgramText(Dialect.MOO, source), who, who);
    Outcome outcome = INTERPRETER.run(execution, host, new Budget(40_000, 5, System.nanoTime()));
    return switch (outcome) {
      case Outcome.Completed done -> done.value().toString();
      case Outcome.Uncaught error -> error.error() + " " + error.traceback();
      default -> outcome.toString();
    };
  }
}
