package echo.evaluator.regex;

import java.util.List;

/** The tree of a pattern. */
sealed interface Node {
  record Sequence(List<Node> parts) implements Node {}

  record Alternatives(List<Node> choices) implements Node {}

  /**
   * A group in parentheses.
   *
   * @param register 1 to 9, or 0 for one that is not remembered
   */
  record Group(int register, Node body) implements Node {}

  /** {@code x*} (least 0, unbounded), {@code x+} (least 1), {@code x?} (bounded). */
  record Repeat(Node body, int least, boolean unbounded) implements Node {}

  /** What matches one character, or a place between characters. */
  record Simple(int opcode, int operand) implements Node {
    boolean consumesOneCharacter() {
      return opcode <= Op.NOT_WORD;
    }
  }
}
