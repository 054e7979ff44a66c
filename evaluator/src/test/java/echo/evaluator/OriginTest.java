package echo.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a world from LambdaMOO and one from ToastStunt differ, on every engine. */
class OriginTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          return 9223372036854775807; | -1 | 9223372036854775807
          return 2147483648; | -2147483648 | 2147483648
          return #4294967297; | #1 | #4294967297
          return 2147483647 + 1; | -2147483648 | 2147483648
          return -2147483648 - 1; | 2147483647 | -2147483649
          return 65536 * 65536; | 0 | 4294967296
          return 3 ^ 255; | 40216235 | -7252261714746038613
          return -2147483648 / -1; | -2147483648 | 2147483648
          return -(-2147483648); | -2147483648 | 2147483648
          x = -2147483648; return -x; | -2147483648 | 2147483648
          x = 2147483647; x = x + suspend(0) + 1; return x; | -2147483648 | 2147483648
          return toint("99999999999"); | 1215752191 | 99999999999
          return toobj("99999999999"); | #1215752191 | #99999999999
          return abs(-2147483648); | -2147483648 | 2147483648
          n = 0; for i in [2147483646..2147483647] n = n + 1; endfor return n; | 2 | 2
          return -7 % 3; | -1 | 2
          return -7.5 % 2.0; | -1.5 | 0.5
          return `"b" in "abc" ! E_TYPE'; | E_TYPE | 2
          return `"z" in "abc" ! E_TYPE'; | E_TYPE | 0
          return 2 in {1, 2}; | 2 | 2
          try fork ("x") endfork except e (ANY) return e[2]; endtry | "Type mismatch" | "Type mismatch (expected integer or float; got string)"
          try fork (1.5) endfork except e (ANY) return e[2]; endtry | "Type mismatch" | 0
          """)
  void program_inEitherWorld_followsItsServer(String program, String lambda, String toast) {
    for (Engine engine : Engine.values()) {
      assertThat(engine.eval(Engine.host(Origin.LAMBDAMOO), program))
          .as("LambdaMOO, " + engine)
          .isEqualTo(lambda);
      assertThat(engine.eval(Engine.host(Origin.TOASTSTUNT), program))
          .as("ToastStunt, " + engine)
          .isEqualTo(toast);
    }
  }

  @Test
  void echoProgram_inLambdaWorld_followsToastStunt() {
    String source =
        "return [2147483647 + 1, 5000000000, toint(\"5000000000\"), -7 % 3, \"b\" in \"abc\"]";
    for (Engine engine : Engine.values()) {
      Execution execution =
          Execution.forProgram(
              new ProgramText(Dialect.ECHO, source), ObjValue.of(2), ObjValue.of(2));
      assertThat(Engine.value(engine.runTurn(execution, Engine.host(Origin.LAMBDAMOO))))
          .as(engine.name())
          .hasToString("{2147483648, 5000000000, 5000000000, 2, 2}");
    }
  }

  @Test
  void narrow_ofAnyInt_keepsItsLow32Bits() {
    assertThat(OperatorSteps.narrow(IntValue.of(1L << 40 | 7))).isEqualTo(IntValue.of(7));
    assertThat(OperatorSteps.narrow(IntValue.of(-5))).isEqualTo(IntValue.of(-5));
    assertThat(OperatorSteps.narrow(null)).isNull();
  }
}
