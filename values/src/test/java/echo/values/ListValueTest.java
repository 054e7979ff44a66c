package echo.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Lists behave as a plain array list does, at every length, and old lists never change. */
class ListValueTest {
  private static ListValue numbers(int size) {
    ListValue list = ListValue.EMPTY;
    for (int i = 1; i <= size; i++) {
      list = list.append(IntValue.of(i));
    }
    return list;
  }

  @Property(tries = 300)
  void operations_anySequence_agreeWithAnArrayList(
      @ForAll @IntRange(max = 2500) int start,
      @ForAll @Size(max = 60) List<@IntRange(max = 1_000_000) Integer> choices) {
    List<Value> model = new ArrayList<>(numbers(start).toList());
    ListValue list = ListValue.copyOf(model);
    assertThat(numbers(start)).isEqualTo(list);
    for (int choice : choices) {
      Value value = IntValue.of(choice);
      int at = model.isEmpty() ? 0 : choice / 8 % model.size();
      ListValue before = list;
      List<Value> modelBefore = List.copyOf(model);
      switch (choice % 8) {
        case 0, 1 -> {
          list = list.append(value);
          model.add(value);
        }
        case 2 -> {
          list = list.insert(at + 1, value);
          model.add(at, value);
        }
        case 3 -> {
          if (!model.isEmpty()) {
            list = list.remove(at + 1);
            model.remove(at);
          }
        }
        case 4 -> {
          list = list.concat(numbers(choice % 50));
          model.addAll(numbers(choice % 50).toList());
        }
        case 5 -> {
          list = list.slice(at + 1, list.size());
          model = new ArrayList<>(model.subList(at, model.size()));
        }
        default -> {
          if (!model.isEmpty()) {
            list = list.with(at + 1, value);
            model.set(at, value);
          }
        }
      }
      assertThat(list.toList()).isEqualTo(model);
      assertThat(list.byteSize()).isEqualTo(ListValue.copyOf(model).byteSize());
      assertThat(before.toList()).isEqualTo(modelBefore);
      if (!model.isEmpty()) {
        assertThat(list.get(model.size())).isEqualTo(model.getLast());
      }
    }
  }

  @Property(tries = 20)
  void append_overSeveralHeights_findsEveryElement(
      @ForAll @IntRange(min = 1000, max = 40_000) int size) {
    ListValue list = numbers(size);
    for (int i = 1; i <= size; i++) {
      assertThat(list.get(i)).isEqualTo(IntValue.of(i));
    }
  }

  @Test
  void of_doubledAgainAndAgain_isRefusedBeforeItIsTooLargeToWalk() {
    assertThatThrownBy(
            () -> {
              ListValue list = ListValue.EMPTY;
              for (int i = 0; i < 60; i++) {
                list = ListValue.of(list, list);
              }
            })
        .isInstanceOf(MooError.class);
  }
}
