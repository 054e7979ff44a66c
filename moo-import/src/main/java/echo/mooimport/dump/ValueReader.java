package echo.mooimport.dump;

import echo.mooimport.report.Excerpt;
import echo.mooimport.report.ImportReport;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Reads values; nesting grows a list on the heap, not the Java stack. */
final class ValueReader {
  static final long CLEAR = 5;
  static final long NONE = 6;

  private static final long CATCH = 7;
  private static final long FINALLY = 8;
  private static final Pattern FINITE =
      Pattern.compile("[+-]?(\\d{1,400}\\.?\\d{0,400}|\\.\\d{1,400})([eE][+-]?\\d{1,6})?");

  private final DumpLines lines;
  private final ImportReport report;

  ValueReader(DumpLines lines, ImportReport report) {
    this.lines = lines;
    this.report = report;
  }

  /** A list that is not complete yet. */
  private record Open(List<Value> elements, int size) {}

  /** A whole value. */
  Value read() {
    return read(lines.number("the type of a value"));
  }

  /** A value whose type has been read. */
  Value read(long firstTag) {
    int firstLine = lines.line();
    Deque<Open> open = new ArrayDeque<>();
    boolean tooDeep = false;
    long tag = firstTag;
    while (true) {
      Value value;
      if (tag == Value.LIST) {
        int size = lines.count("elements of a list", 2);
        tooDeep |= open.size() >= Value.MAX_DEPTH;
        if (size > 0) {
          open.push(new Open(new ArrayList<>(Math.min(size, 1024)), size));
          tag = lines.number("the type of a list's element");
          continue;
        }
        value = ListValue.EMPTY;
      } else {
        value = scalar(tag, open.isEmpty());
      }
      while (!open.isEmpty()) {
        Open innermost = open.element();
        innermost.elements().add(value);
        if (innermost.elements().size() < innermost.size()) {
          break;
        }
        open.pop();
        // A value that cannot be kept is still read to its end.
        value = tooDeep ? IntValue.ZERO : ListValue.copyOf(innermost.elements());
      }
      if (open.isEmpty()) {
        return tooDeep ? refuseDepth(firstLine) : value;
      }
      tag = lines.number("the type of a list's element");
    }
  }

  private Value refuseDepth(int line) {
    report.add(
        line,
        lines.place(),
        "a value nested at most " + Value.MAX_DEPTH + " deep",
        "a deeper one",
        "the value is 0");
    return IntValue.ZERO;
  }

  private Value scalar(long tag, boolean outermost) {
    if (tag < Integer.MIN_VALUE || tag > Integer.MAX_VALUE) {
      throw lines.bad("the type of a value");
    }
    return switch ((int) tag) {
      case Value.INT -> IntValue.of(lines.number("an integer"));
      case Value.OBJ -> ObjValue.of(lines.number("an object number"));
      case Value.STR -> StrValue.of(lines.text("a string"));
      case Value.ERR -> error();
      case Value.FLOAT -> floating();
      case (int) CLEAR, (int) NONE -> {
        if (outermost) {
          throw lines.bad("a value");
        }
        report.add(lines.line(), lines.place(), "a value", "type " + tag, "the element is 0");
        yield IntValue.ZERO;
      }
      case (int) CATCH, (int) FINALLY -> throw lines.bad("a value, not a stack marker");
      case Value.MAP -> throw lines.bad("a type of format 4 or older (10 may be a waif there)");
      default -> throw lines.bad("the type of a value");
    };
  }

  /** One entry of a frame's stack: a value, an unassigned slot or a handler's marker. */
  void skipStackEntry() {
    long tag = lines.number("the type of a stack entry");
    if (tag == CATCH || tag == FINALLY) {
      var _ = lines.number("a handler's number");
    } else if (tag != NONE && tag != CLEAR) {
      var _ = read(tag);
    }
  }

  private Value error() {
    long written = lines.number("an error's number");
    // ToastStunt leaves rubbish in the upper half.
    ErrorCode code = ErrorCode.numbered((int) written);
    if (code == null) {
      throw lines.bad("the number of an error");
    }
    return ErrValue.of(code);
  }

  private Value floating() {
    String text = lines.text("a float");
    if (!FINITE.matcher(text).matches()) {
      if (text.matches("[+-]?(inf|nan|infinity)")) {
        return notFinite(text);
      }
      throw lines.bad("a float");
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? FloatValue.of(value) : notFinite(text);
  }

  private Value notFinite(String text) {
    report.add(lines.line(), lines.place(), "a finite float", Excerpt.of(text), "the value is 0.0");
    return FloatValue.of(0.0);
  }
}
