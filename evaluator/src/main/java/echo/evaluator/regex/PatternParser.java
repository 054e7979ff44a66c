package echo.evaluator.regex;

import echo.values.Folding;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text of a pattern, in which {@code %} is what the backslash is elsewhere.
 *
 * <p>Operators must stand in their places: {@code * + ?} after something, {@code ^} first and
 * {@code $} last in an alternative; otherwise the pattern is invalid.
 */
final class PatternParser {
  private static final int MAX_DEPTH = 200;
  private static final int REGISTERS = 9;
  private static final int END = -1;

  private final int[] text;
  private final boolean exact;
  private final List<CharSet> sets = new ArrayList<>();
  private int at;
  private int groups;
  private int depth;

  PatternParser(String pattern, boolean exact) {
    this.text = pattern.codePoints().toArray();
    this.exact = exact;
  }

  List<CharSet> sets() {
    return sets;
  }

  Node parse() throws InvalidPatternException {
    Node node = alternatives();
    if (at < text.length) {
      throw new InvalidPatternException("group closed that was not opened");
    }
    return node;
  }

  private Node alternatives() throws InvalidPatternException {
    List<Node> choices = new ArrayList<>();
    choices.add(sequence());
    while (quoted('|')) {
      at += 2;
      choices.add(sequence());
    }
    return choices.size() == 1 ? choices.getFirst() : new Node.Alternatives(choices);
  }

  private Node sequence() throws InvalidPatternException {
    List<Node> parts = new ArrayList<>();
    while (at < text.length && !quoted('|') && !quoted(')')) {
      int c = text[at++];
      switch (c) {
        case '*', '+', '?' -> repeat(c, parts);
        case '^' -> parts.add(lineStart(parts));
        case '$' -> parts.add(lineEnd());
        default -> parts.add(atom(c));
      }
    }
    return new Node.Sequence(parts);
  }

  private boolean quoted(int c) {
    return peek(at) == '%' && peek(at + 1) == c;
  }

  private int peek(int position) {
    return position < text.length ? text[position] : END;
  }

  private static void repeat(int operator, List<Node> parts) throws InvalidPatternException {
    if (parts.isEmpty()) {
      throw new InvalidPatternException("nothing to repeat");
    }
    parts.add(new Node.Repeat(parts.removeLast(), operator == '+' ? 1 : 0, operator != '?'));
  }

  private static Node lineStart(List<Node> before) throws InvalidPatternException {
    if (!before.isEmpty()) {
      throw new InvalidPatternException("^ not at the beginning");
    }
    return new Node.Simple(Op.LINE_START, 0);
  }

  private Node lineEnd() throws InvalidPatternException {
    if (at < text.length && !quoted('|') && !quoted(')')) {
      throw new InvalidPatternException("$ not at the end");
    }
    return new Node.Simple(Op.LINE_END, 0);
  }

  private Node atom(int c) throws InvalidPatternException {
    return switch (c) {
      case '.' -> new Node.Simple(Op.ANY, 0);
      case '[' -> set();
      case '%' -> escaped();
      default -> literal(c);
    };
  }

  private Node literal(int c) {
    return new Node.Simple(Op.CHAR, folded(c));
  }

  private int folded(int c) {
    return exact ? c : Folding.fold(c);
  }

  private Node escaped() throws InvalidPatternException {
    if (at == text.length) {
      throw new InvalidPatternException("percent sign at the end");
    }
    int c = text[at++];
    return switch (c) {
      case '(' -> group();
      case 'w' -> new Node.Simple(Op.WORD, 0);
      case 'W' -> new Node.Simple(Op.NOT_WORD, 0);
      case 'b' -> new Node.Simple(Op.WORD_BOUND, 0);
      case 'B' -> new Node.Simple(Op.NOT_WORD_BOUND, 0);
      case '<' -> new Node.Simple(Op.WORD_START, 0);
      case '>' -> new Node.Simple(Op.WORD_END, 0);
      case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> new Node.Simple(Op.SAME_AS, c - '0');
      default -> literal(c);
    };
  }

  private Node group() throws InvalidPatternException {
    if (++depth > MAX_DEPTH) {
      throw new InvalidPatternException("nested too deeply");
    }
    int register = groups < REGISTERS ? ++groups : 0;
    Node body = alternatives();
    if (!quoted(')')) {
      throw new InvalidPatternException("group not closed");
    }
    at += 2;
    depth--;
    return new Node.Group(register, body);
  }

  private Node set() throws InvalidPatternException {
    boolean complement = peek(at) == '^';
    if (complement) {
      at++;
    }
    List<Integer> ranges = new ArrayList<>();
    int first = at;
    while (peek(at) != ']' || at == first) {
      if (at >= text.length) {
        throw new InvalidPatternException("set not closed");
      }
      int low = folded(text[at++]);
      int high = low;
      if (peek(at) == '-' && at + 1 < text.length && text[at + 1] != ']') {
        high = folded(text[at + 1]);
        at += 2;
      }
      ranges.add(low);
      ranges.add(high);
    }
    at++;
    sets.add(new CharSet(ranges.stream().mapToInt(Integer::intValue).toArray(), complement));
    return new Node.Simple(Op.SET, sets.size() - 1);
  }
}
