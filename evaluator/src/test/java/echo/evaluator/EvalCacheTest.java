package echo.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.code.Lowered;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Evaluated programs are kept from their second time on, and only those. */
class EvalCacheTest {
  private final EvalCache cache = new EvalCache(1_000_000);
  private int compiled;

  private Lowered eval(String source, Origin origin) {
    return cache.lowered(
        Dialect.MOO,
        source,
        origin,
        () -> {
          compiled++;
          return new Lowered.Rejected(List.of());
        });
  }

  @Test
  void aTextSeenAgain_isCompiledTwiceAtMost() {
    for (int i = 0; i < 10; i++) {
      eval("return 1;", Origin.TOASTSTUNT);
    }
    assertThat(compiled).isEqualTo(2);
    eval("return 1;", Origin.LAMBDAMOO);
    assertThat(compiled).isEqualTo(3);
  }

  @Test
  void textsSeenOnce_areNotKept() {
    for (int i = 0; i < 100_000; i++) {
      eval("return " + i + ";", Origin.TOASTSTUNT);
    }
    assertThat(cache.size()).isLessThan(10);
  }

  @Test
  void textsSeenOften_areBoundedInBytes() {
    for (int i = 0; i < 10_000; i++) {
      eval("return " + i + ";", Origin.TOASTSTUNT);
      eval("return " + i + ";", Origin.TOASTSTUNT);
    }
    assertThat(cache.size()).isBetween(100L, 5_000L);
  }
}
