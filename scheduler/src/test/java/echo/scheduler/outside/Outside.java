package echo.scheduler.outside;

import echo.scheduler.LiveWorld;
import echo.scheduler.turn.Probes;
import echo.values.ObjValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;

/** A world with grants, whose errands run on the test's thread, and questions to it. */
final class Outside {
  static final long MAX_BYTES = 100_000;
  static final long MAX_FILE = 50_000;

  private final LiveWorld world;

  Outside(Grants grants) {
    this(grants, Probes.none());
  }

  Outside(Grants grants, Probes probes) {
    this(grants, probes, Runnable::run);
  }

  /**
   * @param threads run the errands
   */
  Outside(Grants grants, Probes probes, Executor threads) {
    world = LiveWorld.create(probes, open(grants, threads));
  }

  private static GrantedWorld open(Grants grants, Executor threads) {
    try {
      return GrantedWorld.open(
          grants,
          (socket, host, listener, task) -> {
            throw new IOException("nobody answers here");
          },
          threads);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Grants files(Path root) {
    return new Grants(
        new Grants.Files(root, 3, MAX_FILE), null, null, null, null, Resolver.SYSTEM, MAX_BYTES);
  }

  static Grants programs(Path root, Duration limit) {
    return new Grants(
        null, null, new Grants.Programs(root, limit), null, null, Resolver.SYSTEM, MAX_BYTES);
  }

  LiveWorld world() {
    return world;
  }

  /** The literal of an expression's value, or of the error it raises: {code, message, value}. */
  String ask(String expression) {
    return ask(LiveWorld.WIZARD, "return " + expression + ";");
  }

  /** The same of statements. */
  String ask(ObjValue as, String statements) {
    world.eval("#0.log = \"it waits\";");
    String quoted = statements.replace("\\", "\\\\").replace("\"", "\\\"");
    world.eval(
        as,
        "try r = eval(\""
            + quoted
            + "\"); #0.log = r[1] ? r[2] | r; except e (ANY) #0.log = e[1..3]; endtry");
    return world.log();
  }
}
