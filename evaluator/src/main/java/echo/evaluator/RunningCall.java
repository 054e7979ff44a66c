package echo.evaluator;

import echo.evaluator.builtin.Call;
import echo.evaluator.code.Code;
import echo.evaluator.host.Host;
import echo.parser.Diagnostic;
import echo.parser.ast.Program;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import java.util.List;

/** The call that runs, as the builtin sees it; used again for the next. */
final class RunningCall implements Call {
  private final Machine m;
  private final Frames frames;
  private ListValue args = ListValue.EMPTY;

  RunningCall(Machine m) {
    this.m = m;
    this.frames = new Frames(m);
  }

  RunningCall with(ListValue arguments) {
    args = arguments;
    return this;
  }

  @Override
  public ListValue args() {
    return args;
  }

  @Override
  public ObjValue programmer() {
    return m.frame.programmer;
  }

  @Override
  public boolean wizard() {
    return m.isWizard(m.frame.programmer);
  }

  @Override
  public ObjValue player() {
    return m.frame.player;
  }

  @Override
  public Host host() {
    return m.host;
  }

  @Override
  public Budget budget() {
    return m.budget;
  }

  @Override
  public Origin rules() {
    Code code = m.frame.code;
    boolean echo = code != null && code.text().dialect() == Dialect.ECHO;
    return echo ? Origin.TOASTSTUNT : m.origin;
  }

  @Override
  public CallFrames frames() {
    return frames;
  }

  @Override
  public List<Diagnostic> problems(Program tree) {
    return m.programs.problems(tree, m.origin);
  }
}
