package echo.evaluator.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A line for the log that would look like several. */
class LogInjectionTest {
  @Test
  void serverLog_ofControlCharacters_writesOneLine() {
    String program = "server_log(\"a\" + chr(10) + \"> b\" + chr(27) + \"[2J\");";
    assertThat(Attack.host(program).said()).containsExactly("LOG > a~0A> b~1B[2J");
  }
}
