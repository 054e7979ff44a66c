package echo.scheduler.turn;

/** What a turn does to let others have a go in its middle. Called on the turn's thread. */
interface Slices {
  /** Turns that nobody cuts. */
  Slices NONE =
      new Slices() {
        @Override
        public boolean othersWait() {
          return false;
        }

        @Override
        public void pause() {}

        @Override
        public void outside(Runnable waiting) {
          waiting.run();
        }
      };

  /** Whether a pause would be of use to anyone. */
  boolean othersWait();

  /**
   * Hands the permit on and waits for the next one; without effect when too many threads wait
   * already.
   */
  void pause();

  /** Waits for something without a permit. */
  void outside(Runnable waiting);
}
