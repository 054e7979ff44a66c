package echo.scheduler.turn;

import echo.evaluator.Budget;

/** Whoever ends the seconds of what runs by {@link Budget#expire}. Called on the turn's thread. */
public interface RunWatch {
  /** Lets everything run as long as its ticks last. */
  RunWatch NONE =
      new RunWatch() {
        @Override
        public void begin(Budget budget) {}

        @Override
        public void end() {}
      };

  /** A run begins; the previous one has ended. */
  void begin(Budget budget);

  void end();
}
