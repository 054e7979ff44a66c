package echo.scheduler.turn;

import echo.evaluator.host.Nesting;
import java.util.ArrayDeque;
import java.util.Deque;

/** The nested sets of one attempt of a turn. Threading: the turn's thread only. */
final class TurnNesting implements Nesting {
  private final TurnWorld world;
  private final TurnOutbox outbox;
  private final TurnTasks tasks;
  private final TurnServer server;
  private final Deque<Mark> open = new ArrayDeque<>();

  private record Mark(int effects, TurnTasks.Mark tasks, TurnServer.Mark server) {}

  TurnNesting(TurnWorld world, TurnOutbox outbox, TurnTasks tasks, TurnServer server) {
    this.world = world;
    this.outbox = outbox;
    this.tasks = tasks;
    this.server = server;
  }

  @Override
  public void nest() {
    world.nest();
    open.push(new Mark(outbox.effects().size(), tasks.mark(), server.mark()));
  }

  @Override
  public void merge() {
    world.merge();
    open.pop();
  }

  @Override
  public void rollBack() {
    world.rollBackNested();
    Mark mark = open.pop();
    outbox.cut(mark.effects);
    tasks.rollBackTo(mark.tasks);
    server.rollBackTo(mark.server);
  }

  @Override
  public int depth() {
    return open.size();
  }

  /** Undoes what is still open: the program that opened it is gone. */
  void rollBackAll() {
    while (!open.isEmpty()) {
      rollBack();
    }
  }
}
