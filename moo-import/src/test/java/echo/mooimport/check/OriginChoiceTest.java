package echo.mooimport.check;

import static org.assertj.core.api.Assertions.assertThat;

import echo.mooimport.ExampleDump;
import echo.mooimport.LaterDump;
import echo.mooimport.report.ImportReport;
import echo.values.model.Origin;
import org.junit.jupiter.api.Test;

class OriginChoiceTest {
  private static OriginChoice choice(String dump) {
    return OriginChoice.of(ExampleDump.check(dump, new ImportReport()).dump(), null);
  }

  @Test
  void of_format4WithACore_followsLambdaMoo() {
    OriginChoice choice = choice(ExampleDump.TEXT.replace("motto", "Server_Options"));

    assertThat(choice.origin()).isEqualTo(Origin.LAMBDAMOO);
  }

  @Test
  void of_bareFormat4_followsToastStuntAndSaysWhy() {
    OriginChoice choice = choice(ExampleDump.TEXT);

    assertThat(choice.origin()).isEqualTo(Origin.TOASTSTUNT);
    assertThat(choice.reason()).contains("bare").contains("server_options");
  }

  @Test
  void of_laterFormat_followsToastStunt() {
    assertThat(choice(LaterDump.text(5)).origin()).isEqualTo(Origin.TOASTSTUNT);
  }

  @Test
  void of_asked_followsWhatWasAskedFor() {
    OriginChoice choice =
        OriginChoice.of(
            ExampleDump.check(LaterDump.text(17), new ImportReport()).dump(), Origin.LAMBDAMOO);

    assertThat(choice.origin()).isEqualTo(Origin.LAMBDAMOO);
  }
}
