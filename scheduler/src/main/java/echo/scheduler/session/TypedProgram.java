package echo.scheduler.session;

import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A verb's program that is being typed line by line; of one that is longer than any verb's need be,
 * nothing is kept.
 *
 * <p>Threading: guarded by its table.
 */
final class TypedProgram {
  /** Characters as set_verb_code() takes, with something for each line. */
  static final int LONGEST = 2_000_000;

  private final ObjValue definer;
  private final String verb;
  private final List<String> lines = new ArrayList<>();
  private long cost;

  /**
   * @param definer the object that the verb is defined on
   */
  TypedProgram(ObjValue definer, String verb) {
    this.definer = definer;
    this.verb = verb;
  }

  ObjValue definer() {
    return definer;
  }

  String verb() {
    return verb;
  }

  void add(String line) {
    cost += line.length() + InputQueue.LINE_COST;
    if (isTooLong()) {
      lines.clear();
    } else {
      lines.add(line);
    }
  }

  boolean isTooLong() {
    return cost > LONGEST;
  }

  /** What has been typed, in one text. */
  String text() {
    return String.join("\n", lines);
  }
}
