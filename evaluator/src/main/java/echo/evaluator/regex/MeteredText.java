package echo.evaluator.regex;

import java.util.function.BooleanSupplier;

/**
 * A text that counts how often it is read, so that a search by {@link java.util.regex} can be
 * charged and ended.
 *
 * <p>Threading: belongs to one search.
 */
final class MeteredText implements CharSequence {
  private static final long MAX_STEPS = 20_000_000;
  private static final int STEPS_PER_CHARGE = 4096;

  private final String text;
  private final long weight;
  private final BooleanSupplier charge;
  private long steps;
  private long charged = STEPS_PER_CHARGE;

  /** Thrown out of a search that takes too long. */
  static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Abandoned() {
      super("search abandoned", null, false, false);
    }
  }

  /**
   * A metered text.
   *
   * @param weight how many steps each character read counts as
   * @param charge called every few thousand steps; false ends the search
   */
  MeteredText(String text, long weight, BooleanSupplier charge) {
    this.text = text;
    this.weight = weight;
    this.charge = charge;
  }

  @Override
  public char charAt(int index) {
    steps += weight;
    if (steps >= charged) {
      pay();
    }
    return text.charAt(index);
  }

  private void pay() {
    while (charged <= steps) {
      charged += STEPS_PER_CHARGE;
      if (steps > MAX_STEPS || !charge.getAsBoolean()) {
        throw new Abandoned();
      }
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
