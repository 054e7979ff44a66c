package echo.scheduler.turn;

import java.util.List;

/** What a turn wants done when it has committed, in order. Threading: the turn's thread only. */
public interface Outbox {
  void add(ConnectionEffect effect);

  List<ConnectionEffect> effects();
}
