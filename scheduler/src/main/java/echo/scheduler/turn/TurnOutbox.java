package echo.scheduler.turn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The effects of one attempt, in order. */
final class TurnOutbox implements Outbox {
  private final List<ConnectionEffect> effects = new ArrayList<>();

  @Override
  public void add(ConnectionEffect effect) {
    effects.add(effect);
  }

  /** Forgets all but the first effects. */
  void cut(int to) {
    effects.subList(to, effects.size()).clear();
  }

  @Override
  public List<ConnectionEffect> effects() {
    return Collections.unmodifiableList(effects);
  }
}
