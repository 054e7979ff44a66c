package echo.scheduler.outside;

import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.StrValue;
import echo.values.Value;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/**
 * An open SQLite database, with limits that programs can only lower.
 *
 * <p>Threading: one query at a time, by its monitor; {@link #interrupt} any thread.
 */
final class OpenDatabase implements AutoCloseable {
  private static final int LENGTH = 0;
  private static final int ATTACHED = 7;
  private static final int WORKER_THREADS = 11;
  static final int LIMITS = 12;

  private static final long PAGE_BYTES = 4096;

  /** What a value takes beside its text. */
  private static final int OVERHEAD = 24;

  private static final Pattern MESSAGE =
      Pattern.compile("(?s)^\\[\\w+\\][^(]*(?:\\(\\)[^(]*)?\\((.*)\\)$");

  private final String name;
  private final Path real;
  private final SqlValues values;
  private final Connection connection;
  private final DB database;
  private final AtomicInteger locks = new AtomicInteger();
  private final int[] highest = new int[LIMITS];

  private OpenDatabase(String name, Path real, long options, Connection connection) {
    this.name = name;
    this.real = real;
    this.values = new SqlValues(options);
    this.connection = connection;
    this.database = ((SQLiteConnection) connection).getDatabase();
  }

  static OpenDatabase open(
      String name, Path real, long options, Grants.Databases grant, long maxBytes)
      throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.enableLoadExtension(false);
    config.setBusyTimeout(Math.clamp(grant.limit().toMillis(), 1, 60_000));
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + real, config.toProperties());
    try {
      OpenDatabase opened = new OpenDatabase(name, real, options, connection);
      opened.limit(grant, maxBytes);
      return opened;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void limit(Grants.Databases grant, long maxBytes) throws SQLException {
    database.limit(ATTACHED, 0);
    database.limit(LENGTH, (int) Math.min(maxBytes, Integer.MAX_VALUE));
    database.limit(WORKER_THREADS, 0);
    for (int i = 0; i < LIMITS; i++) {
      highest[i] = database.limit(i, -1);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA trusted_schema = OFF");
      statement.execute("PRAGMA cell_size_check = ON");
      statement.execute("PRAGMA temp_store = MEMORY");
      statement.execute("PRAGMA hard_heap_limit = " + (64 << 20));
      statement.execute("PRAGMA max_page_count = " + grant.maxFileBytes() / PAGE_BYTES);
    }
  }

  String name() {
    return name;
  }

  Path real() {
    return real;
  }

  SqlValues values() {
    return values;
  }

  /** Queries that run on it or wait to. */
  AtomicInteger locks() {
    return locks;
  }

  /** SQLite's own words for what is wrong. */
  static String message(SQLException e) {
    return MESSAGE.matcher(String.valueOf(e.getMessage())).replaceFirst("$1");
  }

  /** Sets a limit, or asks for it when the value is negative; what it was. */
  synchronized long limit(int category, long value) throws SQLException {
    return database.limit(category, Math.clamp(value, -1, highest[category]));
  }

  synchronized long lastRow() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT last_insert_rowid()")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  void interrupt() {
    try {
      database.interrupt();
    } catch (SQLException _) {
      // It has been closed: nothing runs.
      return;
    }
  }

  /** Runs statements one after another and gathers their rows. */
  synchronized Value query(
      List<SqlText.Statement> statements, boolean named, Duration limit, Life life, long maxBytes)
      throws SQLException {
    Rows rows = new Rows(named, maxBytes);
    try (QueryTime time = QueryTime.begin(this, limit, life)) {
      for (SqlText.Statement each : statements) {
        time.check();
        try (Statement statement = connection.createStatement()) {
          if (statement.execute(each.text())) {
            rows.add(statement.getResultSet(), time);
          }
        }
      }
    }
    return rows.list();
  }

  /** Runs one statement with values for its question marks. */
  synchronized Value execute(
      SqlText.Statement sql, ListValue bound, Duration limit, Life life, long maxBytes)
      throws SQLException {
    Rows rows = new Rows(false, maxBytes);
    try (QueryTime time = QueryTime.begin(this, limit, life);
        PreparedStatement statement = connection.prepareStatement(sql.text())) {
      int marks = statement.getParameterMetaData().getParameterCount();
      for (int i = 1; i <= marks; i++) {
        statement.setObject(i, i <= bound.size() ? SqlValues.bound(bound.get(i)) : null);
      }
      if (statement.execute()) {
        rows.add(statement.getResultSet(), time);
      }
    }
    return rows.list();
  }

  /** Rows of results, counted. */
  private final class Rows {
    private final boolean named;
    private final long maxBytes;
    private final List<Value> rows = new ArrayList<>();
    private long bytes;

    Rows(boolean named, long maxBytes) {
      this.named = named;
      this.maxBytes = maxBytes;
    }

    void add(ResultSet from, QueryTime time) throws SQLException {
      int columns = from.getMetaData().getColumnCount();
      while (from.next()) {
        time.check();
        Value[] row = new Value[columns];
        for (int i = 0; i < columns; i++) {
          String text = from.getString(i + 1);
          charge((text == null ? 0 : text.length()) + OVERHEAD);
          Value value = values.of(text);
          if (named) {
            String column = from.getMetaData().getColumnLabel(i + 1);
            charge(column.length() + 2 * OVERHEAD);
            row[i] = ListValue.of(StrValue.of(column), value);
          } else {
            row[i] = value;
          }
        }
        charge(OVERHEAD);
        rows.add(ListValue.of(row));
      }
    }

    private void charge(long more) {
      bytes += more;
      if (bytes > maxBytes) {
        throw Request.tooMuch("The rows are more than " + maxBytes + " bytes");
      }
    }

    Value list() {
      return ListValue.copyOf(rows);
    }
  }

  /** What {@code sqlite_info()} tells. */
  Value info() {
    return values.info(name, IntValue.of(locks.get()));
  }

  @Override
  public synchronized void close() throws SQLException {
    connection.close();
  }
}
