package echo.evaluator.equivalence;

import java.util.List;
import java.util.Random;

/** A source of decisions, and how much is still to be made. */
final class Chance {
  private final Random random;
  private int fuel;

  Chance(long seed, int fuel) {
    this.random = new Random(seed);
    this.fuel = fuel;
  }

  /** Spends a little; false when nothing is left. */
  boolean spend() {
    return fuel-- > 0;
  }

  boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
