package echo.scheduler.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.scheduler.LiveWorld;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.StrValue;
import echo.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ToastStunt's SQLite builtins, from the language. */
class SqliteTest {
  private static final String ENDLESS =
      "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";

  @TempDir private Path temp;
  private Path root;
  private Outside outside;

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectory(temp.resolve("root"));
    outside = granting(Duration.ofMinutes(1), 1 << 20);
  }

  private Outside granting(Duration limit, long maxFileBytes) {
    return new Outside(
        new Grants(
            null,
            new Grants.Databases(root, maxFileBytes, limit),
            null,
            null,
            null,
            Resolver.SYSTEM,
            Outside.MAX_BYTES));
  }

  private String ask(String expression) {
    return outside.ask(expression);
  }

  private void table() {
    ask("sqlite_open(\"db\")");
    assertThat(ask("sqlite_query(1, \"CREATE TABLE t (a, b)\")")).isEqualTo("{}");
  }

  @Test
  void sqliteExecute_values_comeBackAsWhatTheyLookLike() {
    table();
    assertThat(
            ask(
                "sqlite_execute(1, \"INSERT INTO t VALUES (?, ?), (?, ?), (?, ?)\", {5, 2.5, #7,"
                    + " \"x\", \"12\", {}})"))
        .isEqualTo("{}");
    assertThat(ask("sqlite_execute(1, \"SELECT * FROM t WHERE a = ?\", {5, \"too many\"})"))
        .isEqualTo("{{5, 2.5}}");
    assertThat(ask("sqlite_query(1, \"SELECT a, b FROM t\")"))
        .isEqualTo("{{5, 2.5}, {#7, \"x\"}, {12, \"NULL\"}}");
    assertThat(ask("sqlite_query(1, \"SELECT a AS n FROM t WHERE b = 'x'\", 1)"))
        .isEqualTo("{{{\"n\", #7}}}");
    assertThat(ask("sqlite_last_insert_row_id(1)")).isEqualTo("3");
    assertThat(ask("sqlite_execute(1, \"SELECT ?\", {})")).isEqualTo("{{\"NULL\"}}");
    assertThat(ask("sqlite_execute(1, \"\", {})")).isEqualTo("{}");
  }

  @Test
  void sqliteOpen_options_sayWhatIsRecognised() {
    ask("sqlite_open(\"plain\", 0)");
    assertThat(ask("sqlite_query(1, \"SELECT 1, '#2', NULL, 'a' || char(10) || 'b'\")"))
        .startsWith("{{\"1\", \"#2\", \"\", \"a");
    ask("sqlite_open(\"numbers\", 10)");
    assertThat(ask("sqlite_query(2, \"SELECT '1', '#2', 'a' || char(10) || 'b'\")"))
        .isEqualTo("{{1, \"#2\", \"a\tb\"}}");
    assertThat(ask("sqlite_info(2)"))
        .isEqualTo(
            "[\"locks\" -> 0, \"parse_objects\" -> 0, \"parse_types\" -> 1, \"path\" ->"
                + " \"numbers\", \"sanitize_strings\" -> 1]");
    assertThat(ask("{sqlite_handles(), sqlite_close(1), sqlite_handles()}"))
        .isEqualTo("{{1, 2}, 0, {2}}");
  }

  @Test
  void sqliteQuery_severalStatements_runInOrder() {
    table();
    assertThat(
            ask(
                "sqlite_query(1, \"INSERT INTO t VALUES ('a;b', 1); /* no; -- statement */ SELECT a FROM"
                    + " t; /* nor; this */ SELECT 2;\")"))
        .isEqualTo("{{\"a;b\"}, {2}}");
    assertThat(
            ask(
                "sqlite_query(1, \"CREATE TRIGGER g AFTER INSERT ON t BEGIN UPDATE t SET b = 9;"
                    + " DELETE FROM t WHERE a = 'no'; END; INSERT INTO t VALUES (1, 2); SELECT b FROM"
                    + " t\")"))
        .isEqualTo("{{9}, {9}}");
    assertThat(ask("sqlite_query(1, \"BEGIN; DELETE FROM t; ROLLBACK; SELECT count(*) FROM t\")"))
        .isEqualTo("{{2}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sqlite_query(1, \"SELEC\") | \"near \\\"SELEC\\\": syntax error\"",
        "sqlite_query(1, \"SELECT * FROM none\") | \"no such table: none\"",
        "sqlite_execute(1, \"SELECT load_extension('x')\", {}) | \"not authorized\"",
        "sqlite_query(7, \"SELECT 1\") | {E_INVARG, \"Invalid database handle\", 7}",
        "sqlite_execute(7, \"\", {}) | {E_INVARG, \"Invalid database handle\", 7}",
        "sqlite_close(7) | {E_INVARG, \"Invalid database handle\", 7}",
        "sqlite_info(7) | {E_INVARG, \"Invalid database handle\", 7}",
        "sqlite_interrupt(7) | {E_INVARG, \"Invalid database handle\", 7}",
        "sqlite_last_insert_row_id(7) | {E_INVARG, \"Invalid database handle\", 7}",
        "sqlite_limit(7, 0, -1) | {E_INVARG, \"Invalid database handle\", 7}",
        "sqlite_limit(1, 12, -1) | {E_INVARG, \"Invalid argument\", 0}",
        "sqlite_limit(1, \"LIMIT\", -1) | {E_INVARG, \"Invalid argument\", 0}",
        "sqlite_open(\"db\") | {E_INVARG, \"Database already open with handle: 1\", 1}",
        "sqlite_open(\"../db\") | {E_INVARG, \"Invalid argument\", 0}",
        "sqlite_open(\"\") | {E_INVARG, \"Invalid argument\", 0}",
        "sqlite_open(\"x?enable_load_extension=true\") | {E_INVARG, \"Invalid argument\", 0}",
        "sqlite_open(\"link\") | {E_INVARG, \"Invalid argument\", 0}",
        "sqlite_open(\"none/db\") | {E_NONE, \"No such file or directory\", 0}",
        "sqlite_open(\"text\") | {E_NONE, \"file is not a database\", 0}",
      })
  void sqlite_whatIsWrong_isToldAsToastStuntDoes(String call, String error) throws IOException {
    Files.createSymbolicLink(root.resolve("link"), temp.resolve("other"));
    Files.writeString(root.resolve("text"), "x".repeat(5000));
    ask("sqlite_open(\"db\")");
    assertThat(ask(call)).isEqualTo(error);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ATTACH '/tmp/x' AS x",
        "attach database 'x' as x",
        "SELECT 1; ATTACH 'x' AS x",
        "/* ; */ ATTACH 'x' AS x",
        "EXPLAIN ATTACH 'x' AS x",
        "DETACH x",
        "VACUUM INTO '/tmp/x'",
        "VACUUM",
        "PRAGMA max_page_count = 1000000",
        "PRAGMA main.max_page_count = 1000000",
        "PRAGMA 'hard_heap_limit' = 0",
        "PRAGMA [main].[temp_store_directory] = '/tmp'",
        "PRAGMA journal_mode = off",
        "PRAGMA"
      })
  void sqliteQuery_reachesOut_raisesPermission(String sql) {
    table();
    assertThat(ask("sqlite_query(1, \"" + sql + "\")")).startsWith("{E_PERM, \"ATTACH, VACUUM");
    assertThat(ask("sqlite_execute(1, \"" + sql.replace("SELECT 1; ", "") + "\", {})"))
        .startsWith("{E_PERM, ");
  }

  @Test
  void sqliteQuery_looksAtTheSchema_isGranted() {
    table();
    assertThat(ask("length(sqlite_query(1, \"PRAGMA main.table_info(t)\"))")).isEqualTo("2");
  }

  @Test
  void split_commentsToTheEndOfTheLine_areNoStatements() {
    assertThat(SqlText.split("SELECT 1 -- a; b\n; -- c;\n ; SELECT ';' -- d;"))
        .extracting(SqlText.Statement::words)
        .containsExactly(List.of("select", "1"), List.of("select", ";"));
  }

  @Test
  void sqliteLimit_canOnlyBeLowered() {
    table();
    assertThat(ask("sqlite_limit(1, \"LIMIT_ATTACHED\", 10)")).isEqualTo("0");
    assertThat(ask("sqlite_limit(1, \"LIMIT_ATTACHED\", -1)")).isEqualTo("0");
    assertThat(ask("sqlite_limit(1, 0, 1000)")).isEqualTo("" + Outside.MAX_BYTES);
    assertThat(ask("sqlite_limit(1, 0, 2000000000)")).isEqualTo("1000");
    assertThat(ask("sqlite_limit(1, 0, -1)")).isEqualTo("" + Outside.MAX_BYTES);
    assertThat(ask("sqlite_query(1, \"SELECT zeroblob(1000000)\")"))
        .isEqualTo("\"string or blob too big\"");
  }

  @Test
  void sqliteOpen_tooMany_raisesQuota() {
    outside.world().option("sqlite_max_handles", IntValue.of(1));
    ask("sqlite_open(\"a\")");
    assertThat(ask("sqlite_open(\"b\")"))
        .isEqualTo("{E_QUOTA, \"Too many database connections open.\", 0}");
  }

  @Test
  void sqliteQuery_rowsWithoutEnd_raiseQuota() {
    table();
    assertThat(
            ask(
                "sqlite_query(1, \"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
                    + " SELECT x FROM c\")"))
        .isEqualTo("{E_QUOTA, \"The rows are more than 100000 bytes\", 0}");
    assertThat(ask("sqlite_query(1, \"SELECT 1\")")).isEqualTo("{{1}}");
  }

  @Test
  void sqliteQuery_takesTooLong_isInterrupted() {
    outside = granting(Duration.ofMillis(300), 1 << 20);
    table();
    assertThat(ask("sqlite_query(1, \"" + ENDLESS + "\")")).isEqualTo("\"interrupted\"");
    assertThat(ask("sqlite_query(1, \"SELECT 1\")")).isEqualTo("{{1}}");
  }

  @Test
  void sqliteQuery_databaseGrowsWithoutEnd_isFull() {
    outside = granting(Duration.ofMinutes(1), 64 << 10);
    table();
    assertThat(
            ask(
                "sqlite_query(1, \"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
                    + " INSERT INTO t SELECT x, x FROM c\")"))
        .isEqualTo("\"database or disk is full\"");
  }

  @Test
  void sqlite_callerIsNoWizardOrNothingIsGranted_raisesPermission() {
    assertThat(outside.ask(LiveWorld.PROGRAMMER, "return sqlite_handles();"))
        .startsWith("{E_PERM, \"Permission denied\"");
    assertThat(new Outside(Grants.NONE).ask("sqlite_open(\"db\")"))
        .startsWith("{E_PERM, \"sqlite_open() is not granted");
  }

  @Test
  void sqlite_queryUnderWay_isNotClosedAndCanBeInterrupted() throws Exception {
    SqliteService service =
        new SqliteService(
            new Grants.Databases(root, 1 << 20, Duration.ofMinutes(5)), Outside.MAX_BYTES);
    Value handle =
        service.run(
            "sqlite_open",
            ListValue.of(StrValue.of("busy"), IntValue.of(6), IntValue.of(9)),
            new Life(1));
    FutureTask<Value> query =
        new FutureTask<>(() ->
            service.run("sqlite_query", ListValue.of(handle, StrValue.of(ENDLESS)), new Life(1)));
    Thread.ofPlatform().start(query);
    ListValue one = ListValue.of(handle);
    while (!service.run("sqlite_info", one, new Life(1)).toString().contains("\"locks\" -> 1")) {
      Thread.onSpinWait();
    }
    assertThatThrownBy(() -> service.run("sqlite_close", one, new Life(1)))
        .hasMessage("Handle can't be closed until all worker threads are finished");
    while (!query.isDone()) {
      service.run("sqlite_interrupt", one, new Life(1));
    }
    assertThat(query.get().toString()).isEqualTo("\"interrupted\"");
    service.close();
  }
}
