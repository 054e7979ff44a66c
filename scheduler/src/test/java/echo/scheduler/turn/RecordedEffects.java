package echo.scheduler.turn;

import echo.evaluator.host.Connections;
import java.util.ArrayList;
import java.util.List;

/** Connections that remember what was to be done to them, and have no clients. */
final class RecordedEffects implements ConnectionsFactory, ConnectionEffects {
  final List<ConnectionEffect> ordered = new ArrayList<>();
  final List<ConnectionEffect> released = new ArrayList<>();

  @Override
  public Connections of(Turn turn) {
    throw new UnsupportedOperationException("these tests run no programs");
  }

  @Override
  public byte[] journaled(List<ConnectionEffect> effects) {
    return new byte[0];
  }

  @Override
  public void replayed(byte[] journaled) {}

  @Override
  public byte[] retained() {
    return new byte[0];
  }

  @Override
  public void ordered(long task, List<ConnectionEffect> effects) {
    ordered.addAll(effects);
  }

  @Override
  public void release(long task, List<ConnectionEffect> effects) {
    released.addAll(effects);
  }
}
