package echo.evaluator;

import echo.evaluator.host.Machine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine whose figures are always the same. */
final class FakeMachine implements Machine {
  @Override
  public @Nullable String environment(String name) {
    return name.equals("HOME") ? "/home/a~b" : null;
  }

  @Override
  public List<Double> memory() {
    return List.of(5.0, 4.0, 3.0, 2.0, 1.0);
  }

  @Override
  public Usage usage() {
    return new Usage(List.of(65536L, 2L, 1L), 1.5, 0.5, List.of(1L, 2L, 3L, 4L, 5L, 6L, 0L));
  }
}
