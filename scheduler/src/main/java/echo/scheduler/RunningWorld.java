package echo.scheduler;

import echo.scheduler.pack.LoadResult;
import echo.scheduler.pack.SourceFile;
import echo.scheduler.session.Sessions;
import echo.scheduler.turn.TaskScheduler;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A world that is open: its store, its tasks, its sessions.
 *
 * <p>Threading: every method may be called from any thread. Futures complete on a thread of the
 * server when what they tell of is durable; what is chained to them must not block.
 */
public interface RunningWorld extends AutoCloseable {
  /**
   * Begins: calls {@code user_disconnected} for every connection recorded before a crash and {@code
   * #0:server_started()}, then takes turns.
   */
  default void start() {
    start(List.of());
  }

  /**
   * The same, after {@code #0:do_start_script(@lines)} for each script.
   *
   * @param scripts what the admin wants done first, each a list of lines
   */
  void start(List<List<String>> scripts);

  /** Calls {@code #0:do_start_script(@lines)} in a world that has been started. */
  void startScript(List<String> lines);

  /**
   * Tells the world of a signal such as {@code SIGUSR1}; true when the world has dealt with it and
   * the server does nothing of its own.
   */
  CompletableFuture<Boolean> signal(String name);

  TaskScheduler tasks();

  Sessions sessions();

  /**
   * Runs a program as {@code eval()} would with these rights and this player. In moo a program is
   * statements; a single expression without {@code return} is not its value.
   */
  CompletableFuture<EvalResult> eval(ObjValue as, Dialect dialect, String source);

  /**
   * What {@code as} may see of an object; fails with {@link echo.values.MooError} E_INVARG when
   * there is no such object.
   */
  CompletableFuture<Inspection> inspect(ObjValue as, ObjValue object);

  /** Loads {@code .echo} files in one turn: all of it, or nothing and what is wrong. */
  CompletableFuture<LoadResult> load(List<SourceFile> files);

  /** Writes a snapshot without stopping turns. */
  CompletableFuture<Void> dumpDatabase();

  /**
   * Completes when a program has called {@code shutdown()}, with its message; fails when nothing
   * can be written any more. Either way no more turns are taken.
   */
  CompletableFuture<String> shutdownRequested();

  /** Ends: finishes the running turn, makes everything durable and closes the store. */
  @Override
  void close();
}
