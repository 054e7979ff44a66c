package echo.scheduler.outside;

import static echo.scheduler.outside.Request.flag;
import static echo.scheduler.outside.Request.integer;
import static echo.scheduler.outside.Request.text;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SQLite databases below a directory, as ToastStunt has them. */
final class SqliteService implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteService.class);

  /** Names of the limits, in SQLite's order. */
  private static final List<String> LIMITS =
      List.of(
          "LIMIT_LENGTH",
          "LIMIT_SQL_LENGTH",
          "LIMIT_COLUMN",
          "LIMIT_EXPR_DEPTH",
          "LIMIT_COMPOUND_SELECT",
          "LIMIT_VDBE_OP",
          "LIMIT_FUNCTION_ARG",
          "LIMIT_ATTACHED",
          "LIMIT_LIKE_PATTERN_LENGTH",
          "LIMIT_VARIABLE_NUMBER",
          "LIMIT_TRIGGER_DEPTH",
          "LIMIT_WORKER_THREADS");

  private final Jail jail;
  private final Grants.Databases grant;
  private final long maxBytes;
  private final Handles<OpenDatabase> databases = new Handles<>("Invalid database handle");

  SqliteService(Grants.Databases grant, long maxBytes) throws IOException {
    this.grant = grant;
    this.maxBytes = maxBytes;
    jail = new Jail(grant.root());
  }

  @Override
  public Value run(String builtin, ListValue request, Life life) {
    return switch (builtin) {
      case "sqlite_open" -> open(text(request, 1), integer(request, 2), integer(request, 3));
      case "sqlite_handles" -> databases.list();
      default -> {
        OpenDatabase database = databases.get(request.get(1));
        try {
          yield onDatabase(builtin, database, request, life);
        } catch (SQLException e) {
          life.check();
          yield StrValue.of(OpenDatabase.message(e));
        }
      }
    };
  }

  /** Opening is one at a time, so that no database is open twice. */
  private synchronized Value open(String name, long options, long most) {
    if (databases.size() >= most) {
      throw tooMany();
    }
    Path real = find(name);
    for (Map.Entry<Long, OpenDatabase> each : databases.all().entrySet()) {
      if (each.getValue().real().equals(real)) {
        throw Request.error(
            ErrorCode.E_INVARG,
            "Database already open with handle: " + each.getKey(),
            IntValue.of(each.getKey()));
      }
    }
    try {
      OpenDatabase database = OpenDatabase.open(name, real, options, grant, maxBytes);
      IntValue handle = databases.add(database, most);
      if (handle == null) {
        database.close();
        throw tooMany();
      }
      return handle;
    } catch (SQLException e) {
      throw Request.error(ErrorCode.E_NONE, OpenDatabase.message(e), IntValue.ZERO);
    }
  }

  private static MooError tooMany() {
    return Request.tooMuch("Too many database connections open.");
  }

  /** The path of a database. What follows a question mark would be options of the driver's. */
  private Path find(String name) {
    try {
      Path real = jail.real(name);
      if (name.contains("?")
          || real.equals(jail.root())
          || Files.isSymbolicLink(real)
          || (Files.exists(real) && !Files.isRegularFile(real))) {
        throw new MooError(ErrorCode.E_INVARG);
      }
      return real;
    } catch (IOException e) {
      throw Request.error(ErrorCode.E_NONE, FileErrors.reason(e), IntValue.ZERO);
    } catch (MooError _) {
      throw new MooError(ErrorCode.E_INVARG);
    }
  }

  private Value onDatabase(String builtin, OpenDatabase database, ListValue request, Life life)
      throws SQLException {
    return switch (builtin) {
      case "sqlite_close" -> close(database, request.get(1));
      case "sqlite_info" -> database.info();
      case "sqlite_interrupt" -> {
        database.interrupt();
        yield IntValue.ZERO;
      }
      case "sqlite_last_insert_row_id" -> IntValue.of(database.lastRow());
      case "sqlite_limit" ->
          IntValue.of(database.limit(category(request.get(2)), integer(request, 3)));
      default -> {
        List<SqlText.Statement> statements = statements(text(request, 2));
        database.locks().incrementAndGet();
        try {
          yield builtin.equals("sqlite_query")
              ? database.query(statements, flag(request, 3), grant.limit(), life, maxBytes)
              : execute(database, statements, (ListValue) request.get(3), life);
        } finally {
          database.locks().decrementAndGet();
        }
      }
    };
  }

  private Value execute(
      OpenDatabase database, List<SqlText.Statement> statements, ListValue bound, Life life)
      throws SQLException {
    return statements.isEmpty()
        ? ListValue.EMPTY
        : database.execute(statements.getFirst(), bound, grant.limit(), life, maxBytes);
  }

  private static List<SqlText.Statement> statements(String sql) {
    List<SqlText.Statement> statements = SqlText.split(sql);
    for (SqlText.Statement statement : statements) {
      if (statement.isRefused()) {
        throw Request.error(
            ErrorCode.E_PERM,
            "ATTACH, VACUUM and most PRAGMAs are not granted to programs",
            StrValue.of(statement.text()));
      }
    }
    return statements;
  }

  private static int category(Value name) {
    long number =
        switch (name) {
          case IntValue i -> i.value();
          case StrValue s -> LIMITS.indexOf(s.text());
          default -> -1;
        };
    if (number < 0 || number >= OpenDatabase.LIMITS) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    return (int) number;
  }

  private Value close(OpenDatabase database, Value handle) throws SQLException {
    if (database.locks().get() > 0) {
      throw Request.error(
          ErrorCode.E_PERM,
          "Handle can't be closed until all worker threads are finished",
          IntValue.ZERO);
    }
    databases.remove(handle);
    database.close();
    return IntValue.ZERO;
  }

  @Override
  public void close() {
    for (OpenDatabase database : databases.clear()) {
      try {
        database.interrupt();
        database.close();
      } catch (SQLException e) {
        LOG.warn("closing {}: {}", database.name(), e.getMessage());
      }
    }
  }
}
