package echo.scheduler.turn;

import echo.scheduler.task.TaskNumbers;
import java.util.ArrayList;
import java.util.List;

/**
 * The task numbers of a turn: a second attempt gets the same ones in the same order; unused ones
 * are given back (DECISIONS 12).
 */
final class NumberReservation {
  private final TaskNumbers numbers;
  private final List<Long> taken = new ArrayList<>();
  private int used;

  NumberReservation(TaskNumbers numbers) {
    this.numbers = numbers;
  }

  long next() {
    if (used == taken.size()) {
      taken.add(numbers.next());
    }
    return taken.get(used++);
  }

  int used() {
    return used;
  }

  /** What was given out after a moment is given out again. */
  void rewind(int to) {
    used = to;
  }

  /** The turn begins again. */
  void rewind() {
    used = 0;
  }

  /** The turn is over: gives back what the last attempt did not use. */
  void releaseUnused() {
    for (long number : taken.subList(used, taken.size())) {
      numbers.release(number);
    }
  }
}
