package echo.web;

import echo.scheduler.EvalResult;
import echo.scheduler.Inspection;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import java.util.concurrent.CompletableFuture;

/**
 * What a browser's tools may ask of the world beyond a session; {@link
 * echo.scheduler.RunningWorld#eval} and {@link echo.scheduler.RunningWorld#inspect} answer it.
 *
 * <p>Threading: every method may be called from any thread. What is chained to the futures does not
 * block.
 */
public interface WorldDoor {
  /** Runs a program with the rights of a player, as that player. */
  CompletableFuture<EvalResult> eval(ObjValue as, Dialect dialect, String source);

  /**
   * What a player may see of an object; fails with {@link echo.values.MooError} when there is no
   * such object.
   */
  CompletableFuture<Inspection> inspect(ObjValue as, ObjValue object);
}
