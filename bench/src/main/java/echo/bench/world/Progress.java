package echo.bench.world;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A line that says how far a long step is, about once a second. */
final class Progress {
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

  private final String what;
  private final long all;
  private final long begun = System.nanoTime();
  private long last = begun;

  Progress(String what, long all) {
    this.what = what;
    this.all = all;
  }

  void at(long done) {
    long now = System.nanoTime();
    if (now - last >= PERIOD) {
      last = now;
      double seconds = (now - begun) / 1e9;
      System.err.printf(
          Locale.ROOT,
          "\rbench: %,d of %,d %s, %,.0f a second, %,.0f s left   ",
          done,
          all,
          what,
          done / seconds,
          seconds * (all - done) / done);
    }
  }

  void end() {
    System.err.printf(
        Locale.ROOT,
        "\rbench: %,d %s in %,.1f s                                  %n",
        all,
        what,
        (System.nanoTime() - begun) / 1e9);
  }
}
