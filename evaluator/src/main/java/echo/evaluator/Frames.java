package echo.evaluator;

import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.List;

/** The running task's activations, as builtins see them. */
final class Frames implements CallFrames {
  private final Machine m;

  Frames(Machine m) {
    this.m = m;
  }

  @Override
  public Value self() {
    return m.frame.self;
  }

  @Override
  public ObjValue definer() {
    return m.frame.definer;
  }

  @Override
  public String verbName() {
    return m.frame.verbName.text();
  }

  @Override
  public ListValue args() {
    return m.frame.args;
  }

  @Override
  public ObjValue callerProgrammer() {
    int depth = m.execution.depth;
    return depth < 2 ? ObjValue.NOTHING : m.execution.frame(depth - 2).programmer;
  }

  @Override
  public void setProgrammer(ObjValue who) {
    m.frame.programmer = who;
  }

  @Override
  public ListValue callers(boolean lineNumbers) {
    m.save();
    List<StackEntry> entries = Stack.entries(m.execution, 0);
    ObjValue programmer = m.frame.programmer;
    return Stack.list(
        entries.subList(1, entries.size()),
        lineNumbers,
        object ->
            m.isWizard(programmer)
                || (m.world.valid(object) && m.world.owner(object).equals(programmer)));
  }

  @Override
  public Value local() {
    return m.execution.local;
  }

  @Override
  public void setLocal(Value value) {
    m.execution.local = value;
  }

  @Override
  public int depthLeft() {
    return m.execution.depthLimit - m.execution.depth;
  }
}
