package echo.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final StringWriter written = new StringWriter();
  private final AtomicLong now = new AtomicLong();

  private ProgressLine line(boolean terminal) {
    return new ProgressLine(new PrintWriter(written), terminal, now::get);
  }

  private void seconds(double seconds) {
    now.set((long) (seconds * 1e9));
  }

  @Test
  void at_withinASecond_saysNothing() {
    ProgressLine line = line(false);
    seconds(0.9);
    line.at("reading", 0.9);
    line.end();

    assertThat(written.toString()).isEmpty();
  }

  @Test
  void at_inALog_writesALineForEachTenthWithAnEstimate() {
    ProgressLine line = line(false);
    seconds(2);
    line.at("reading", 0.2);
    line.at("reading", 0.25);
    seconds(6);
    line.at("writing", 0.6);
    line.at("writing", 1.0);
    line.end();

    assertThat(written.toString().lines())
        .containsExactly(" 20 % reading, about 8 s left", " 60 % writing, about 4 s left");
  }

  @Test
  void at_onATerminal_rewritesOneLineAndClearsIt() {
    ProgressLine line = line(true);
    seconds(2);
    line.at("reading", 0.2);
    seconds(2.1);
    line.at("reading", 0.3);
    seconds(3);
    line.at("x", 0.5);
    line.end();

    assertThat(written.toString())
        .isEqualTo(
            "\r 20 % reading, about 8 s left"
                + "\r 50 % x, about 3 s left      "
                + "\r                       \r");
  }
}
