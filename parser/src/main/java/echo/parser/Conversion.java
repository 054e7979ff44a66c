package echo.parser;

import java.util.List;

/**
 * A moo program as echo text, and where that means something else.
 *
 * @param lines of the echo program
 * @param notes one for each kind of difference
 */
public record Conversion(List<String> lines, List<Note> notes) {
  public Conversion {
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
  }

  /**
   * A difference in meaning that the text could not avoid.
   *
   * @param lines of the moo text, in order, each once
   */
  public record Note(String message, List<Integer> lines) {}

  /** The program as one text. */
  public String source() {
    return String.join("\n", lines);
  }
}
