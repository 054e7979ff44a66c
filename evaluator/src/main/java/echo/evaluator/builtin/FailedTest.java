package echo.evaluator.builtin;

import echo.parser.Nodes;
import echo.parser.ParseResult;
import echo.parser.Parser;
import echo.parser.ast.Expr;
import echo.parser.ast.Program;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import java.util.ArrayList;
import java.util.List;

/**
 * What is told of a test that failed: where in it, and by which way.
 *
 * @param raised {@code {code, message, value, traceback}}
 */
record FailedTest(ObjValue object, Verb test, ProgramText text, ListValue raised) {
  private static final int THIS = 1;
  private static final int VERB = 2;
  private static final int DEFINER = 4;
  private static final int LINE = 6;

  /** Adds to a test's result what there is to say. */
  MapValue describe(MapValue result) {
    int line = line();
    List<String> lines = text.source().lines().toList();
    String source = line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
    return result
        .with(StrValue.of("error"), raised.get(1))
        .with(StrValue.of("message"), raised.get(2))
        .with(StrValue.of("value"), raised.get(3))
        .with(StrValue.of("line"), IntValue.of(line))
        .with(StrValue.of("column"), IntValue.of(column(line, source, lines)))
        .with(StrValue.of("source"), StrValue.of(source))
        .with(StrValue.of("traceback"), traceback());
  }

  /** The line of the test's own text that failed, or that called what failed. */
  private int line() {
    for (Value entry : stack()) {
      ListValue call = (ListValue) entry;
      if (call.get(VERB).equals(StrValue.of(test.names())) && call.get(DEFINER).equals(object)) {
        return (int) ((IntValue) call.get(LINE)).value();
      }
    }
    return 1;
  }

  private ListValue stack() {
    return (ListValue) raised.get(4);
  }

  /** Where in the line: at the assertion that says what the message says, else where it begins. */
  private int column(int line, String source, List<String> lines) {
    int[] column = {1 + source.length() - source.stripLeading().length()};
    if (Parser.parse(text.source(), text.dialect()) instanceof ParseResult.Parsed<Program> parsed) {
      String message = ((StrValue) raised.get(2)).text();
      Nodes.forEachExpr(
          parsed.tree(),
          expr -> {
            if (expr instanceof Expr.Call call
                && call.function().equals("assert")
                && call.span().line() == line
                && !call.args().isEmpty()
                && message.endsWith(call.args().getFirst().span().of(lines))) {
              column[0] = call.span().column();
            }
          });
    }
    return column[0];
  }

  private ListValue traceback() {
    List<Value> lines = new ArrayList<>();
    for (Value entry : stack()) {
      ListValue call = (ListValue) entry;
      String self = call.get(THIS).equals(call.get(DEFINER)) ? "" : " on " + call.get(THIS);
      lines.add(
          StrValue.of(
              call.get(DEFINER)
                  + ":"
                  + ((StrValue) call.get(VERB)).text()
                  + self
                  + ", line "
                  + call.get(LINE)));
    }
    return ListValue.copyOf(lines);
  }
}
