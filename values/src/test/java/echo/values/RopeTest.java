package echo.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Long strings that were put together are exactly what the same short steps would give. */
class RopeTest {
  private static final String[] CHARACTERS = {"a", "Z", "é", "Ω", "👩", "\uD83D", "\uDC69"};

  @Property(tries = 60)
  void anySteps_giveWhatPlainTextsGive(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int start) {
    Random random = new Random(seed);
    String text = random(random, start);
    StrValue value = StrValue.of(text);
    for (int i = 0; i < 60; i++) {
      int points = text.codePointCount(0, text.length());
      assertThat(value.length()).isEqualTo(points);
      assertThat(value.chars()).isEqualTo(text.length());
      int a = points == 0 ? 0 : random.nextInt(points);
      int b = a + random.nextInt(points - a + 1);
      String piece = random(random, 1 + random.nextInt(random.nextInt(20) == 0 ? 3000 : 3));
      switch (points == 0 ? 0 : random.nextInt(6)) {
        case 0, 1 -> {
          value = value.concat(StrValue.of(piece));
          text = text.concat(piece);
        }
        case 2 -> {
          value = StrValue.of(piece).concat(value);
          text = piece.concat(text);
        }
        case 3 -> {
          String one = CHARACTERS[random.nextInt(CHARACTERS.length)];
          value = value.with(a + 1, StrValue.of(one));
          text = cut(text, 0, a) + one + cut(text, a + 1, points);
        }
        case 4 -> {
          value = value.slice(1, a).concat(value.slice(b + 1, points));
          text = cut(text, 0, a) + cut(text, b, points);
        }
        default -> {
          assertThat(value.slice(a + 1, b).text()).isEqualTo(cut(text, a, b));
          assertThat(value.at(a + 1).text()).isEqualTo(cut(text, a, a + 1));
        }
      }
    }
    assertThat(value.text()).isEqualTo(text);
    assertThat(value).isEqualTo(StrValue.of(text)).hasSameHashCodeAs(StrValue.of(text));
    assertThat(value.byteSize()).isEqualTo(StrValue.of(text).byteSize());
    assertThat(value.isTrue()).isEqualTo(!text.isEmpty());
  }

  private static String cut(String text, int from, int to) {
    int start = text.offsetByCodePoints(0, from);
    return text.substring(start, text.offsetByCodePoints(start, to - from));
  }

  private static String random(Random random, int length) {
    StringBuilder text = new StringBuilder();
    int kinds = 1 + random.nextInt(CHARACTERS.length);
    for (int i = 0; i < length; i++) {
      text.append(CHARACTERS[random.nextInt(kinds)]);
    }
    return text.toString();
  }

  @Test
  void equality_ofAJoinedString_foldsCase() {
    StrValue joined = StrValue.of("ab".repeat(1000)).concat(StrValue.of("C"));
    assertThat(Equality.equal(joined, StrValue.of("AB".repeat(1000) + "c"))).isTrue();
    assertThat(Equality.equal(joined, StrValue.of("AB".repeat(1000) + "d"))).isFalse();
  }

  /** Neighbouring pieces that fit in one are one, so a tree takes little more than its text. */
  @Test
  void changesAtEveryPlace_leavePiecesHalfFull() {
    Rope rope = Rope.of("x".repeat(100_000), 100_000);
    Rope dash = Rope.of("-", 1);
    for (int i = 1; i < 99_999; i += 3) {
      rope = Rope.join(Rope.join(rope.part(0, i), dash), rope.part(i + 1, 100_000));
    }
    assertThat(rope.pieces()).isLessThanOrEqualTo(2 * 100_000 / Rope.PIECE + 2);
    assertThat(rope.height()).isLessThan(15);
    assertThat(rope.text()).startsWith("x-xx-xx-").hasSize(100_000);
  }
}
