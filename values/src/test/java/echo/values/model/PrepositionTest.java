package echo.values.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrepositionTest {
  @Test
  void named_byNumber_isThatPreposition() {
    Integer in = Preposition.named("in");
    assertThat(in).isNotNull();
    assertThat(Preposition.named(String.valueOf(in))).isEqualTo(in);
    assertThat(Preposition.named("#" + in)).isEqualTo(in);
    assertThat(Preposition.named("in/inside/into")).isEqualTo(in);
    assertThat(Preposition.named("15")).isNull();
    assertThat(Preposition.named("#")).isNull();
  }
}
