package echo.parser;

import echo.parser.ast.SourceSpan;
import echo.parser.ast.Stmt;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Which line of the canonical text a part of a tree stands on (DECISIONS 9), and where that line
 * was typed.
 *
 * <p>Lines are those of statements, arms of {@code if} and handlers. An expression has the line of
 * whichever of these it belongs to directly: no expression takes more than one line. Nodes are
 * looked up by identity. Immutable once given out.
 */
public final class LineMap {
  private final IdentityHashMap<Object, Integer> lines = new IdentityHashMap<>();
  private final List<SourceSpan> typed = new ArrayList<>();

  LineMap() {}

  /** Notes the next line; closing words have the span of what they close. */
  void add(Object node, SourceSpan span) {
    typed.add(span);
    lines.putIfAbsent(node, typed.size());
  }

  /** Gives a node the line noted last, unless it has one. */
  void alias(Object node) {
    lines.putIfAbsent(node, typed.size());
  }

  /** The 1-based canonical line on which a statement of the mapped program begins. */
  public int line(Stmt statement) {
    return lineOf(statement);
  }

  /** The canonical line of {@code if (condition)} or {@code elseif (condition)}. */
  public int line(Stmt.Arm arm) {
    return lineOf(arm);
  }

  /** The canonical line of {@code except (codes)}. */
  public int line(Stmt.Handler handler) {
    return lineOf(handler);
  }

  /** Where the statement on a canonical line was typed. */
  public SourceSpan typed(int canonicalLine) {
    return typed.get(canonicalLine - 1);
  }

  /** How many lines the canonical text has. */
  public int count() {
    return typed.size();
  }

  private int lineOf(Object node) {
    Integer line = lines.get(node);
    if (line == null) {
      throw new IllegalArgumentException("not a node of the mapped program");
    }
    return line;
  }
}
