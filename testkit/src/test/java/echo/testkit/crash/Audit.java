package echo.testkit.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The state of the killed world, as the world itself tells it: the accounts, tokens and dealers as
 * they are at one moment, then the walkers, a few at a time.
 *
 * @param tasks how many tasks wait
 */
record Audit(
    long gold,
    int strayTokens,
    int heldTokens,
    String wrong,
    Map<Long, Dealer> dealers,
    Map<Long, Walker> walkers,
    long tasks) {

  /**
   * One dealer as the world has him.
   *
   * @param count the commands he gave
   * @param facts the numbers of the objects that he holds
   * @param recent the numbers of his last commands
   */
  record Dealer(long count, long forks, List<Long> facts, List<Long> recent) {}

  /**
   * One walker as the world has it.
   *
   * @param done how often its task has ended
   * @param last the steps that its task had counted then
   * @param lives whether its task is there
   */
  record Walker(long step, long done, long last, boolean lives) {}

  /**
   * Reads the lines of {@code #0:audit()}.
   *
   * @param tasks how many tasks wait
   * @param lines gives the next of them, without the a in front
   */
  static Audit read(long tasks, Supplier<String> lines) {
    long gold = 0;
    int stray = 0;
    int held = 0;
    String wrong = "";
    Map<Long, Dealer> dealers = new HashMap<>();
    Map<Long, Walker> walkers = new HashMap<>();
    for (String line = lines.get(); !line.equals("end"); line = lines.get()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "world" -> {
          gold = Long.parseLong(words[1]);
          stray = Integer.parseInt(words[2]);
          held = Integer.parseInt(words[3]);
          wrong = line.split(" ", 5)[4];
        }
        case "dealer" -> {
          String[] parts = line.split(";", -1);
          String[] head = parts[0].split(" ", -1);
          dealers.put(
              Long.valueOf(head[1]),
              new Dealer(
                  Long.parseLong(head[2]),
                  Long.parseLong(head[3]),
                  numbers(parts[1]),
                  numbers(parts[2])));
        }
        case "walkers" -> {
          for (int i = 1; i < words.length; i++) {
            List<Long> w = numbers(words[i].replace(':', ' '));
            walkers.put(w.get(0), new Walker(w.get(1), w.get(2), w.get(3), w.get(4) == 1));
          }
        }
        default -> throw new IllegalStateException("not understood: " + line);
      }
    }
    return new Audit(gold, stray, held, wrong, dealers, walkers, tasks);
  }

  private static List<Long> numbers(String words) {
    List<Long> numbers = new ArrayList<>();
    for (String word : words.strip().split(" +", -1)) {
      if (!word.isEmpty()) {
        numbers.add(Long.valueOf(word));
      }
    }
    return numbers;
  }

  /** What does not hold of the world by itself. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (gold != (long) KilledWorld.ACCOUNTS * KilledWorld.START_GOLD) {
      faults.add("the accounts add up to " + gold);
    }
    if (strayTokens != 0 || heldTokens != KilledWorld.TOKENS) {
      faults.add(strayTokens + " tokens are astray, rooms hold " + heldTokens);
    }
    if (!wrong.equals("{}")) {
      faults.add("walkers complain: " + wrong);
    }
    dealers.forEach((number, dealer) -> dealer(number, dealer, faults));
    walkers.forEach((number, walker) -> {
      if (walker.done + (walker.lives ? 1 : 0) != 1) {
        faults.add("walker #" + number + " is " + walker);
      }
      if (walker.done == 1 && walker.last != walker.step + 1) {
        faults.add("walker #" + number + " counted " + walker.last + ", wrote " + walker.step);
      }
    });
    long alive = walkers.values().stream().filter(Walker::lives).count();
    if (tasks != alive) {
      faults.add(tasks + " tasks wait, " + alive + " walkers walk");
    }
    return faults;
  }

  private static void dealer(long number, Dealer dealer, List<String> faults) {
    for (int i = 0; i < dealer.recent.size(); i++) {
      long expected = dealer.count - dealer.recent.size() + i + 1;
      if (dealer.recent.get(i) != expected) {
        faults.add("dealer #" + number + " has " + dealer);
        return;
      }
    }
    long last = dealer.count - dealer.count % 3;
    for (int i = 0; i < dealer.facts.size(); i++) {
      if (dealer.facts.get(i) != last - 3L * (dealer.facts.size() - 1 - i)) {
        faults.add("dealer #" + number + " has " + dealer);
        return;
      }
    }
    if (dealer.facts.size() != Math.min(10, dealer.count / 3) || dealer.forks > dealer.count / 7) {
      faults.add("dealer #" + number + " has " + dealer);
    }
  }
}
