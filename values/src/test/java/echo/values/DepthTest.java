package echo.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DepthTest {
  private static final ListValue LONG = ListValue.copyOf(Collections.nCopies(1000, IntValue.ZERO));

  @Test
  void nesting_beyondTheLimit_raisesQuotaHoweverItIsMade() {
    refusesToGrow(value -> ListValue.of(value));
    refusesToGrow(value -> ListValue.EMPTY.append(value));
    refusesToGrow(value -> LONG.append(value));
    refusesToGrow(value -> LONG.with(7, value));
    refusesToGrow(value -> LONG.slice(1, 3).insert(2, value));
    refusesToGrow(value -> MapValue.EMPTY.with(IntValue.ONE, value));
  }

  private static void refusesToGrow(UnaryOperator<Value> wrap) {
    Value value = IntValue.ONE;
    for (int i = 0; i < Value.MAX_DEPTH; i++) {
      value = wrap.apply(value);
    }
    Value deepest = value;
    assertThat(deepest.toString()).isNotEmpty();
    assertThatThrownBy(() -> wrap.apply(deepest))
        .isInstanceOfSatisfying(
            MooError.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.E_QUOTA));
  }
}
