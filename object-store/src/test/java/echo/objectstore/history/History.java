package echo.objectstore.history;

import java.util.List;

/**
 * What transactions did to lists that are only ever appended to, each value once. From the lists
 * that were read, the order of the appends can be told (Kingsbury and Alvaro, "Elle", 2020).
 */
public record History(List<Txn> transactions) {
  /** One step of a transaction. */
  public sealed interface Step {
    int list();
  }

  public record Append(int list, int value) implements Step {}

  public record Read(int list, List<Integer> seen) implements Step {}

  /** One transaction with its steps in order. */
  public record Txn(int id, List<Step> steps, boolean committed) {}
}
