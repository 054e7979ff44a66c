package echo.values;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Positions in strings count code points. */
class StrValueTest {
  @Property
  void slice_anyCut_joinsToTheWhole(@ForAll String text, @ForAll int seed) {
    StrValue whole = StrValue.of(text);
    int cut = Math.floorMod(seed, whole.length() + 1);
    StrValue joined = whole.slice(1, cut).concat(whole.slice(cut + 1, whole.length()));
    assertThat(joined).isEqualTo(whole);
  }

  @Test
  void length_astralCharacters_countOnce() {
    StrValue text = StrValue.of("a👩b");
    assertThat(text.length()).isEqualTo(3);
    assertThat(text.at(2)).isEqualTo(StrValue.of("👩"));
    assertThat(text.slice(2, 3)).isEqualTo(StrValue.of("👩b"));
  }
}
