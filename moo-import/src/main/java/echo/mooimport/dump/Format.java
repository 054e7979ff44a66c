package echo.mooimport.dump;

import echo.values.model.Origin;

/**
 * A format of textdumps, by number: everything in which one differs from another.
 *
 * <p>LambdaMOO wrote 0 to 4, Stunt 5 to 13, ToastStunt 13 to 17. Every one of them but 0 says its
 * number in the first line.
 *
 * @param number from 0 to {@link #NEWEST}
 */
public record Format(int number) {
  static final int NEWEST = 17;

  /** The server that wrote it. */
  public Origin writtenBy() {
    return number <= 4 ? Origin.LAMBDAMOO : Origin.TOASTSTUNT;
  }

  /** Frames begin with the number of the language their text is written in. */
  boolean framesSayTheirLanguage() {
    return number >= 3;
  }

  /** Objects list their contents, parents and children; before, they were chained by numbers. */
  boolean objectsHaveLists() {
    return number >= 5;
  }

  boolean tasksHaveLocalValue() {
    return number >= 6;
  }

  /** Type 10 is a map; before, patched servers wrote waifs under that number. */
  boolean hasMaps() {
    return number >= 7;
  }

  boolean hasInterruptedTasks() {
    return number >= 10;
  }

  boolean activationsHaveThis() {
    return number >= 11;
  }

  /** A type number before a value says that a loop stood there; the value counts. */
  boolean hasIterators() {
    return number >= 12;
  }

  /**
   * Objects without numbers, in batches after the others; tasks and pending values come before all
   * objects.
   */
  boolean hasAnonymousObjects() {
    return number >= 13;
  }

  boolean hasWaifs() {
    return number >= 14;
  }

  boolean objectsHaveLastMove() {
    return number >= 15;
  }

  boolean activationsSayThreaded() {
    return number >= 16;
  }

  boolean hasBooleans() {
    return number >= 17;
  }
}
