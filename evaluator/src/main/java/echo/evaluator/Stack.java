package echo.evaluator;

import echo.evaluator.builtin.Builtin;
import echo.evaluator.code.Lowered;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What programs and players see of the activations: {@code callers()}, tracebacks. */
final class Stack {
  private Stack() {}

  /** Lines of the stack, innermost first, down to an activation. */
  static List<StackEntry> entries(Execution execution, int downTo) {
    List<StackEntry> entries = new ArrayList<>(execution.depth - downTo);
    for (int i = execution.depth - 1; i >= downTo; i--) {
      Activation frame = execution.frame(i);
      entries.add(
          new StackEntry(
              frame.self,
              frame.verbName.text(),
              frame.verbNames,
              frame.programmer,
              frame.definer,
              frame.player,
              frame.line(),
              false));
      if (i > 0) {
        builtin(execution.frame(i - 1), frame.player, entries);
      }
    }
    return entries;
  }

  private static void builtin(Activation below, ObjValue player, List<StackEntry> entries) {
    Builtin builtin = below.builtin;
    if (builtin != null) {
      entries.add(
          new StackEntry(
              ObjValue.NOTHING,
              builtin.name(),
              builtin.name(),
              ObjValue.NOTHING,
              ObjValue.NOTHING,
              player,
              below.builtinStep + 1,
              true));
    }
  }

  /** {@code {{this, verb, programmer, definer, player, line}, …}} down to an activation. */
  static ListValue list(Execution execution, int downTo, boolean lineNumbers) {
    List<StackEntry> entries = entries(execution, downTo);
    if (downTo > 0 && !entries.isEmpty() && entries.getLast().builtin()) {
      entries.removeLast();
    }
    return list(entries, lineNumbers);
  }

  /** What those who catch an error see: no anonymous object, for who they are is not known here. */
  static ListValue list(List<StackEntry> entries, boolean lineNumbers) {
    return list(entries, lineNumbers, _ -> false);
  }

  /**
   * The same with those anonymous objects that somebody may know.
   *
   * @param known which ones; an invalid one stands for the others
   */
  static ListValue list(List<StackEntry> entries, boolean lineNumbers, Predicate<ObjValue> known) {
    Value[] list = new Value[entries.size()];
    for (int i = 0; i < list.length; i++) {
      StackEntry entry = entries.get(i);
      Value[] line = new Value[lineNumbers ? 6 : 5];
      line[0] = shown(entry.self(), known);
      line[1] = StrValue.of(entry.verbName());
      line[2] = entry.programmer();
      line[3] = shown(entry.definer(), known);
      line[4] = entry.player();
      if (lineNumbers) {
        line[5] = IntValue.of(entry.line());
      }
      list[i] = ListValue.owning(line);
    }
    return ListValue.owning(list);
  }

  private static Value shown(Value value, Predicate<ObjValue> known) {
    return value instanceof ObjValue object && object.isAnonymous() && !known.test(object)
        ? ObjValue.anonymous(ObjValue.FIRST_ANONYMOUS)
        : value;
  }

  /** The lines that the player sees. */
  static List<String> traceback(Execution execution, String message, Origin origin) {
    List<String> lines = new ArrayList<>();
    for (StackEntry entry : entries(execution, 0)) {
      if (entry.builtin()) {
        lines.add("... called from built-in function " + entry.verbName() + "()");
      } else {
        String place = place(entry, origin);
        lines.add(lines.isEmpty() ? place + ":  " + message : "... called from " + place);
      }
    }
    lines.add("(End of traceback)");
    return List.copyOf(lines);
  }

  /** LambdaMOO names {@code this} where it is not the definer, ToastStunt where it is. */
  private static String place(StackEntry entry, Origin origin) {
    boolean same = entry.self().equals(entry.definer());
    String self = same == (origin == Origin.TOASTSTUNT) ? " (this == " + entry.self() + ")" : "";
    return entry.definer() + ":" + entry.verbNames() + self + ", line " + entry.line();
  }

  /** How a task ends whose program does not compile. */
  static Outcome rejected(Execution execution, Lowered.Rejected rejected) {
    String message = rejected.diagnostics().getFirst().verbErrorLine();
    return new Outcome.Uncaught(
        ErrValue.of(ErrorCode.E_INVARG),
        message,
        IntValue.ZERO,
        ListValue.EMPTY,
        List.of(
            execution.depth > 0 ? place(entries(execution, 0)) + ":  " + message : message,
            "(End of traceback)"));
  }

  private static String place(List<StackEntry> entries) {
    return entries.getFirst().definer() + ":" + entries.getFirst().verbNames();
  }
}
