package echo.evaluator.bytecode;

import echo.evaluator.bytecode.Operand.Kind;
import echo.parser.ast.Expr;
import echo.parser.ast.Stmt;
import echo.values.Folding;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays out statements; the body of a fork becomes a code vector of its own. */
final class StatementCode {
  private final VectorDraft draft;
  private final ExpressionCode expressions;
  private final List<Loop> loops = new ArrayList<>();

  private StatementCode(VectorDraft draft) {
    this.draft = draft;
    this.expressions = new ExpressionCode(draft);
  }

  /**
   * A loop under way.
   *
   * @param depth temporaries when a round begins
   * @param below temporaries when it is left
   */
  private record Loop(@Nullable String name, int depth, int below, Label top, Label end) {}

  /** The code vector of a body. */
  static CodeVector vector(List<Stmt> body, Shared shared) {
    StatementCode code = new StatementCode(new VectorDraft(shared));
    code.block(body);
    code.draft.emit(Opcode.DONE, null);
    return code.draft.finish();
  }

  private void block(List<Stmt> body) {
    body.forEach(this::statement);
  }

  private void statement(Stmt statement) {
    switch (statement) {
      case Stmt.Expression s -> {
        expressions.value(s.expr());
        draft.emit(Opcode.POP, null);
        draft.pop(1);
      }
      case Stmt.If s -> ifElse(s);
      case Stmt.ForEach s -> forEach(s);
      case Stmt.ForRange s -> forRange(s);
      case Stmt.While s -> whileLoop(s);
      case Stmt.Fork s -> fork(s);
      case Stmt.Return s -> returning(s);
      case Stmt.Break s -> exit(s.label(), false);
      case Stmt.Continue s -> exit(s.label(), true);
      case Stmt.TryExcept s -> tryExcept(s);
      case Stmt.TryFinally s -> tryFinally(s);
      case Stmt.Let _,
          Stmt.LetScatter _,
          Stmt.LetPattern _,
          Stmt.ForPattern _,
          Stmt.Function _,
          Stmt.Yield _,
          Stmt.Atomic _,
          Stmt.Gather _,
          Stmt.Throw _ ->
          throw NotMoo.of(statement);
    }
  }

  private int slot(String name) {
    return expressions.slot(name);
  }

  private void ifElse(Stmt.If s) {
    Label end = new Label();
    Opcode opcode = Opcode.IF;
    for (Stmt.Arm arm : s.arms()) {
      Label next = new Label();
      expressions.value(arm.condition());
      draft.emit(opcode, null).to(next);
      draft.pop(1);
      block(arm.body());
      draft.emit(Opcode.JUMP, null).to(end);
      draft.bind(next);
      opcode = Opcode.ELSEIF;
    }
    block(s.otherwise());
    draft.bind(end);
  }

  private void forEach(Stmt.ForEach s) {
    expressions.value(s.collection());
    boolean lambda = draft.shared.origin == Origin.LAMBDAMOO;
    if (lambda) {
      draft.small(1, null);
    } else {
      expressions.constant(null, null);
    }
    Label top = new Label();
    Label end = new Label();
    draft.bind(top);
    String index = s.index();
    if (index == null) {
      Opcode opcode = lambda ? Opcode.FOR_LIST : Opcode.FOR_LIST_1;
      draft.emit(opcode, null).variable(slot(s.variable())).to(end);
    } else {
      draft
          .emit(Opcode.FOR_LIST_2, null)
          .variable(slot(s.variable()))
          .variable(slot(index))
          .to(end);
    }
    body(new Loop(s.variable(), draft.depth, draft.depth - 2, top, end), s.body());
    draft.pop(2);
  }

  private void forRange(Stmt.ForRange s) {
    expressions.value(s.from());
    expressions.value(s.to());
    Label top = new Label();
    Label end = new Label();
    draft.bind(top);
    draft.emit(Opcode.FOR_RANGE, null).variable(slot(s.variable())).to(end);
    body(new Loop(s.variable(), draft.depth, draft.depth - 2, top, end), s.body());
    draft.pop(2);
  }

  private void whileLoop(Stmt.While s) {
    Label top = new Label();
    Label end = new Label();
    draft.bind(top);
    expressions.value(s.condition());
    String name = s.label();
    if (name == null) {
      draft.emit(Opcode.WHILE, null).to(end);
    } else {
      draft.emit(Opcode.WHILE_ID, null).variable(slot(name)).to(end);
    }
    draft.pop(1);
    body(new Loop(name, draft.depth, draft.depth, top, end), s.body());
  }

  private void body(Loop loop, List<Stmt> body) {
    loops.addLast(loop);
    block(body);
    loops.removeLast();
    draft.emit(Opcode.JUMP, null).to(loop.top());
    draft.bind(loop.end());
  }

  private void exit(@Nullable String name, boolean next) {
    Loop loop = find(name);
    VectorDraft.Draft exit;
    if (name == null) {
      exit = draft.emit(Opcode.EXIT, null);
    } else {
      exit = draft.emit(Opcode.EXIT_ID, null).variable(slot(name));
    }
    exit.number(Kind.STACK, next ? loop.depth() : loop.below()).to(next ? loop.top() : loop.end());
  }

  private Loop find(@Nullable String name) {
    if (name == null) {
      return loops.getLast();
    }
    for (Loop loop : loops.reversed()) {
      if (loop.name() != null && Folding.fold(loop.name()).equals(Folding.fold(name))) {
        return loop;
      }
    }
    throw new IllegalStateException("no loop " + name);
  }

  private void fork(Stmt.Fork s) {
    expressions.value(s.delay());
    String name = s.variable();
    VectorDraft.Draft fork = draft.emit(name == null ? Opcode.FORK : Opcode.FORK_NAMED, null);
    draft.shared.forks.add(vector(s.body(), draft.shared));
    fork.number(Kind.FORK, draft.shared.forks.size() - 1);
    if (name != null) {
      fork.variable(slot(name));
    }
    draft.pop(1);
  }

  private void returning(Stmt.Return s) {
    Expr value = s.value();
    if (value == null) {
      draft.emit(Opcode.RETURN_0, null);
    } else {
      expressions.value(value);
      draft.emit(Opcode.RETURN, null);
      draft.pop(1);
    }
  }

  private void tryExcept(Stmt.TryExcept s) {
    List<Stmt.Handler> arms = s.handlers();
    List<Label> labels = new ArrayList<>();
    for (Stmt.Handler arm : arms) {
      expressions.codes(arm.codes(), null);
      Label label = new Label();
      draft.emit(Opcode.PUSH_LABEL, null).to(label);
      draft.push(1);
      labels.add(label);
    }
    draft.emit(Opcode.TRY_EXCEPT, null).number(Kind.BYTE, arms.size());
    draft.push(1);
    guarded(s.body());
    Label end = new Label();
    draft.emit(Opcode.END_EXCEPT, null).to(end);
    draft.pop(2 * arms.size() + 1);
    for (int i = 0; i < arms.size(); i++) {
      draft.bind(labels.get(i));
      draft.push(1);
      String name = arms.get(i).variable();
      if (name != null) {
        draft.variable(Opcode.PUT, Opcode.PUT_ANY, slot(name), null);
      }
      draft.emit(Opcode.POP, null);
      draft.pop(1);
      block(arms.get(i).body());
      if (i < arms.size() - 1) {
        draft.emit(Opcode.JUMP, null).to(end);
      }
    }
    draft.bind(end);
  }

  private void guarded(List<Stmt> body) {
    draft.tries++;
    block(body);
    draft.tries--;
  }

  private void tryFinally(Stmt.TryFinally s) {
    Label handler = new Label();
    draft.emit(Opcode.TRY_FINALLY, null).to(handler);
    draft.push(1);
    guarded(s.body());
    draft.emit(Opcode.END_FINALLY, null);
    draft.pop(1);
    draft.bind(handler);
    draft.push(2);
    block(s.handler());
    draft.emit(Opcode.CONTINUE, null);
    draft.pop(2);
  }
}
