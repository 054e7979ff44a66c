package echo.web.http;

import echo.scheduler.Inspection;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.model.ObjectFlags;
import echo.web.WorldDoor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The programmers' tools of one connection: evaluation and the object pane.
 *
 * <p>Whether the player is a programmer is asked anew for each request, because the world may
 * change its mind. Threading: any thread; answers go to the consumer from the world's threads.
 */
final class WorldTools {
  private static final Logger LOG = LoggerFactory.getLogger(WorldTools.class);
  private static final int AT_ONE_TIME = 4;

  private final WorldDoor door;
  private final Consumer<String> answer;
  private final AtomicInteger running = new AtomicInteger();

  WorldTools(WorldDoor door, Consumer<String> answer) {
    this.door = door;
    this.answer = answer;
  }

  /** Tells the client whether it has these tools. */
  void tellRights(ObjValue player) {
    var _ =
        programmer(player)
            .whenComplete(
                (yes, failure) -> answer.accept(ServerMessage.rights(failure == null && yes)));
  }

  void eval(ObjValue player, ClientMessage.Eval request) {
    start(
        player,
        request.id(),
        () ->
            ReplSource.eval(door, player, request.dialect(), request.source())
                .thenApply(
                    result -> ServerMessage.result(request.id(), request.dialect(), result)));
  }

  void inspect(ObjValue player, ClientMessage.Inspect request) {
    start(
        player, request.id(), () -> ObjectPage.find(door, player, request.id(), request.object()));
  }

  private void start(ObjValue player, String id, Supplier<CompletableFuture<String>> work) {
    if (player.number() < 0) {
      answer.accept(ServerMessage.error("not-logged-in", "Sign in first.", id));
      return;
    }
    if (running.incrementAndGet() > AT_ONE_TIME) {
      running.decrementAndGet();
      answer.accept(
          ServerMessage.error("busy", "Wait for the answers to your earlier requests.", id));
      return;
    }
    var _ =
        programmer(player)
            .thenCompose(yes ->
                yes
                    ? work.get()
                    : CompletableFuture.completedFuture(
                        ServerMessage.error(
                            "not-a-programmer", "This is for programmers only.", id)))
            .whenComplete((message, failure) -> {
              running.decrementAndGet();
              answer.accept(failure == null ? message : explain(failure, id));
            });
  }

  private CompletableFuture<Boolean> programmer(ObjValue player) {
    return door.inspect(player, player)
        .thenApply(Inspection::flags)
        .thenApply(flags -> (flags & (ObjectFlags.PROGRAMMER | ObjectFlags.WIZARD)) != 0);
  }

  private static String explain(Throwable failure, String id) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (cause) {
      case ObjectPage.NoSuchObject e ->
          ServerMessage.error("no-such-object", String.valueOf(e.getMessage()), id);
      case MooError e -> ServerMessage.error("no-such-object", "There is no such object.", id);
      default -> {
        LOG.error("a request of the page failed", cause);
        yield ServerMessage.error("failed", "The server could not do this.", id);
      }
    };
  }
}
