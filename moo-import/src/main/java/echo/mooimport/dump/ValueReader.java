package echo.mooimport.dump;

import echo.mooimport.report.Excerpt;
import echo.mooimport.report.ImportReport;
import echo.values.BoolValue;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads values; nesting grows a list on the heap, not the Java stack. */
final class ValueReader {
  static final long CLEAR = 5;
  static final long NONE = 6;

  private static final int CATCH = 7;
  private static final int FINALLY = 8;
  private static final int ITERATOR = 11;
  private static final int LAST_ERROR = 18;
  private static final Pattern FINITE =
      Pattern.compile("[+-]?(\\d{1,400}\\.?\\d{0,400}|\\.\\d{1,400})([eE][+-]?\\d{1,6})?");

  private final DumpLines lines;
  private final ImportReport report;
  private final Format format;
  private final References references;

  ValueReader(DumpLines lines, ImportReport report, Format format) {
    this.lines = lines;
    this.report = report;
    this.format = format;
    this.references = new References(lines);
  }

  /** What the values read so far refer to. */
  References references() {
    return references;
  }

  /** A whole value. */
  Value read() {
    return read(tag("the type of a value"));
  }

  /** A value whose type has been read. */
  Value read(long firstTag) {
    int firstLine = lines.line();
    Deque<OpenValue> open = new ArrayDeque<>();
    long tag = firstTag;
    while (true) {
      OpenValue opened = opening(tag);
      if (opened != null && !opened.isComplete()) {
        open.push(opened);
      } else {
        Value value =
            opened == null ? scalar(tag, open.isEmpty()) : opened.value(report, lines.place());
        while (!open.isEmpty()) {
          if (value == null && open.element() instanceof OpenValue.Waif waif) {
            value = refuseSize(waif.fieldLine());
          }
          open.element().add(value);
          if (!open.element().isComplete()) {
            break;
          }
          value = open.pop().value(report, lines.place());
        }
        if (open.isEmpty()) {
          return value == null ? refuseSize(firstLine) : value;
        }
      }
      tag = tag("the type of an element");
    }
  }

  private Value refuseSize(int line) {
    report.add(
        line,
        lines.place(),
        "a value nested at most " + Value.MAX_DEPTH + " deep, of at most 50 MB",
        "a larger one",
        "the value is 0");
    return IntValue.ZERO;
  }

  /** The type of what comes; where a loop's iterator stood, that of its value. */
  private long tag(String what) {
    long tag = lines.number(what);
    while (tag == ITERATOR && format.hasIterators()) {
      tag = lines.number("the type of an iterator's value");
    }
    return tag;
  }

  /** A value that has others inside, or null when the type is that of a scalar. */
  private @Nullable OpenValue opening(long tag) {
    if (tag == Value.LIST) {
      return new OpenValue.Elements(lines.line(), lines.count("elements of a list", 2));
    }
    if (tag == Value.MAP && format.hasMaps()) {
      return new OpenValue.Entries(lines.line(), lines.count("entries of a map", 4));
    }
    if (tag == Value.WAIF && format.hasWaifs()) {
      return references.waif();
    }
    return null;
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
      case Value.BOOL -> bool();
      case Value.ANON -> anonymous();
      case (int) CLEAR, (int) NONE -> {
        if (outermost) {
          throw lines.bad("a value");
        }
        report.add(lines.line(), lines.place(), "a value", "type " + tag, "the element is 0");
        yield IntValue.ZERO;
      }
      case CATCH, FINALLY -> throw lines.bad("a value, not a stack marker");
      case Value.MAP -> throw notInFormat("10 may be a waif there");
      case Value.WAIF -> throw notInFormat("13 is a waif from format 14 on");
      default -> throw lines.bad("the type of a value");
    };
  }

  private Value anonymous() {
    if (!format.hasAnonymousObjects()) {
      throw notInFormat("12 is an anonymous object from format 13 on");
    }
    return references.anonymous();
  }

  private RuntimeException notInFormat(String hint) {
    return lines.bad("a type of value of format " + format.number() + " (" + hint + ")");
  }

  /** One entry of a frame's stack: a value, an unassigned slot or a handler's marker. */
  void skipStackEntry() {
    long tag = tag("the type of a stack entry");
    if (tag == CATCH || tag == FINALLY) {
      var _ = lines.number("a handler's number");
    } else if (tag != NONE && tag != CLEAR) {
      var _ = read(tag);
    }
  }

  private Value error() {
    long written = lines.number("an error's number");
    // ToastStunt leaves rubbish in the upper half.
    ErrorCode code = (int) written > LAST_ERROR ? null : ErrorCode.numbered((int) written);
    if (code == null) {
      throw lines.bad("the number of an error");
    }
    return ErrValue.of(code);
  }

  private Value bool() {
    if (!format.hasBooleans()) {
      throw notInFormat("14 is a truth value from format 17 on");
    }
    long written = lines.number("a truth value");
    if (written != 0 && written != 1) {
      throw lines.bad("a truth value, 0 or 1");
    }
    return BoolValue.of(written == 1);
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
