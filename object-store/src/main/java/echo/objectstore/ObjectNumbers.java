package echo.objectstore;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The numbers that new objects get. Each transaction reserves its own, so that creating never
 * conflicts with creating; what is not used is given back and given out again, lowest first
 * (DECISIONS 12).
 *
 * <p>Threading: any thread.
 */
public final class ObjectNumbers {
  private final TreeSet<Long> returned = new TreeSet<>();
  private final TreeSet<Long> outstanding = new TreeSet<>();
  private long last;

  /**
   * @param last the highest number in use; -1 for none
   */
  public ObjectNumbers(long last) {
    this.last = last;
  }

  /** Numbers for one turn. */
  public Reservation reserve() {
    return new Reservation(this);
  }

  /** The highest number that is in use or reserved. */
  public synchronized long last() {
    return last;
  }

  /** A commit has set what the highest number is, such as {@code reset_max_object()}. */
  public synchronized void restart(long newLast) {
    last = outstanding.isEmpty() ? newLast : Math.max(newLast, outstanding.last());
    returned.tailSet(last, true).clear();
  }

  private synchronized long take() {
    Long lowest = returned.pollFirst();
    long number = lowest == null ? ++last : lowest;
    outstanding.add(number);
    return number;
  }

  private synchronized void giveBack(List<Long> numbers) {
    for (long number : numbers) {
      outstanding.remove(number);
      returned.add(number);
    }
    while (!returned.isEmpty() && returned.last() >= last) {
      long highest = returned.removeLast();
      last = highest == last ? last - 1 : last;
    }
  }

  private synchronized void used(List<Long> numbers) {
    outstanding.removeAll(numbers);
  }

  /**
   * The numbers of one turn: every attempt gets the same ones in the same order.
   *
   * <p>Threading: the turn's thread.
   */
  public static final class Reservation {
    private final ObjectNumbers numbers;
    private final List<Long> taken = new ArrayList<>();
    private int used;

    private Reservation(ObjectNumbers numbers) {
      this.numbers = numbers;
    }

    long next() {
      if (used == taken.size()) {
        taken.add(numbers.take());
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

    /** Numbers above one are not in use after all. */
    void giveUpAbove(long number) {
      while (used > 0 && taken.get(used - 1) > number) {
        used--;
      }
    }

    /** The turn begins again. */
    public void rewind() {
      used = 0;
    }

    /** The turn has committed: gives back what it did not use. */
    public void committed() {
      numbers.used(taken.subList(0, used));
      numbers.giveBack(taken.subList(used, taken.size()));
      taken.clear();
      used = 0;
    }

    /** The turn comes to nothing: gives everything back. */
    public void release() {
      used = 0;
      committed();
    }
  }
}
