package echo.evaluator.builtin;

import static echo.evaluator.builtin.Arguments.require;

import echo.evaluator.host.Connections;
import echo.evaluator.host.InputState;
import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.ObjValue;

/** Who may read from which connection: {@code read()} and {@code read_http()}. */
final class Reading {
  private Reading() {}

  /**
   * The connection that a call reads from.
   *
   * <p>Named, it must be the programmer's own object, or the programmer a wizard. Not named, it is
   * the player's, and the task must be the one that the player's last line began.
   *
   * @param position of the argument that may name it
   */
  static ObjValue connection(Call call, int position) {
    boolean named = call.count() >= position;
    ObjValue connection = named ? Arguments.object(call, position) : call.player();
    World world = call.host().world();
    Connections connections = call.host().connections();
    InputState input = connections.input(connection);
    if (named) {
      boolean owned = world.valid(connection) && world.owner(connection).equals(call.programmer());
      Permissions.require(call.wizard() || owned);
    } else {
      long task = call.host().tasks().currentTask();
      Permissions.require(call.wizard() && input != null && input.lastTask() == task);
    }
    require(
        connections.connected(connection) && !connections.reading(connection), ErrorCode.E_INVARG);
    return connection;
  }
}
