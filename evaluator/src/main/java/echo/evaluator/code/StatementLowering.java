package echo.evaluator.code;

import echo.parser.ast.Expr;
import echo.parser.ast.SourceSpan;
import echo.parser.ast.Stmt;
import echo.values.Folding;
import echo.values.IntValue;
import echo.values.NullValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lowers statements, and counts the lines of the canonical text, in which every head and every end
 * of a statement is a line of its own.
 */
final class StatementLowering {
  private final Context context;
  private final Emitter emit;
  private final ExpressionLowering expressions;
  private final SpawnLowering spawns;
  private final Value fallOff;
  private final boolean foldLabels;
  private List<Loop> loops = new ArrayList<>();
  private int nextLine = 1;

  StatementLowering(Context context, Value fallOff) {
    this.context = context;
    this.emit = context.emit;
    this.expressions = new ExpressionLowering(context);
    this.spawns = new SpawnLowering(context, expressions);
    this.fallOff = fallOff;
    this.foldLabels = !context.typedLines;
    context.statements(this);
  }

  /**
   * A loop under way.
   *
   * @param depth temporaries when its body begins
   * @param below temporaries when it is left
   */
  private record Loop(
      @Nullable String label, int depth, int below, int handlers, Label head, Label end) {}

  /** Lowers a whole program and what happens at its end. */
  void program(List<Stmt> body) {
    context.boxWhole();
    block(body);
    emit.line = context.typedLines ? emit.line : Math.max(1, nextLine - 1);
    emit.both(new Draft(Op.RETURN_CONST, 0).value(fallOff));
  }

  private void block(List<Stmt> body) {
    context.scope.enterBlock();
    body.forEach(this::statement);
    context.scope.leaveBlock();
  }

  private void line(SourceSpan span) {
    emit.line = context.typedLines ? Math.max(1, span.line()) : nextLine++;
  }

  private void skipLine() {
    nextLine++;
  }

  private void statement(Stmt statement) {
    int depth = emit.depth;
    line(statement.span());
    switch (statement) {
      case Stmt.Expression s -> expression(s.expr());
      case Stmt.If s -> ifElse(s);
      case Stmt.ForEach s -> forEach(s);
      case Stmt.ForRange s -> forRange(s);
      case Stmt.While s -> whileLoop(s);
      case Stmt.Fork s -> fork(s);
      case Stmt.Return s -> returning(s);
      case Stmt.Break s -> exit(s.label(), s.span(), false);
      case Stmt.Continue s -> exit(s.label(), s.span(), true);
      case Stmt.TryExcept s -> tryExcept(s);
      case Stmt.TryFinally s -> tryFinally(s);
      case Stmt.Let s -> let(s);
      case Stmt.LetScatter s when context.hasCells() ->
          expressions
              .patterns()
              .let(
                  new Stmt.LetPattern(
                      PatternLowering.items(s.items(), s.span()),
                      s.constant(),
                      s.value(),
                      s.span()));
      case Stmt.LetScatter s -> {
        expressions.value(s.value());
        expressions.scatter(
            s.items(), item -> context.scope.declare(item.variable(), s.constant(), item.span()));
        emit.both(new Draft(Op.POP, 0));
      }
      case Stmt.LetPattern s -> expressions.patterns().let(s);
      case Stmt.ForPattern s -> forPattern(s);
      case Stmt.Function s -> expressions.functions().declare(s);
      case Stmt.Yield s ->
          expression(
              new Expr.Call(
                  "suspend", List.of(new Expr.Literal(IntValue.ZERO, s.span())), s.span()));
      case Stmt.Atomic s -> atomic(s);
      case Stmt.Gather s -> spawns.gather(s);
      case Stmt.Throw s -> throwing(s);
    }
    emit.depth = depth;
  }

  private void expression(Expr e) {
    switch (e) {
      case Expr.Assign assign -> expressions.assignments().statement(assign);
      case Expr.Literal _ -> {
        int from = emit.full.size();
        emit.inFull(new Draft(Op.SKIP, 0));
        emit.inFast(new Draft(Op.SKIP, 0), from);
      }
      default -> {
        expressions.value(e);
        emit.both(new Draft(Op.POP, 0));
      }
    }
  }

  /** Lowers statements that leave the value of the last one as a temporary, or null. */
  void valued(List<Stmt> body) {
    context.scope.enterBlock();
    boolean ends = !body.isEmpty() && body.getLast() instanceof Stmt.Expression;
    int plain = ends ? body.size() - 1 : body.size();
    body.subList(0, plain).forEach(this::statement);
    if (ends && body.getLast() instanceof Stmt.Expression last) {
      line(last.span());
      expressions.value(last.expr());
    } else {
      emit.both(PatternLowering.nothing());
    }
    context.scope.leaveBlock();
  }

  /** Lowers a condition that goes on elsewhere when false. */
  void condition(Expr e, Label otherwise) {
    if (context.purity.pure(e)) {
      int depth = emit.depth;
      int from = emit.full.size();
      TreeBuilder trees = expressions.tree();
      Node node = expressions.covered(trees, e);
      emit.inFull(new Draft(Op.IF, 1).to(otherwise));
      emit.inFast(
          new Draft(Op.BRANCH_TREE, trees.ticks + 1).to(otherwise).trees(node, null, null), from);
      emit.depth = depth;
    } else {
      expressions.value(e);
      emit.both(new Draft(Op.IF, 1).to(otherwise));
      emit.depth--;
    }
  }

  private void ifElse(Stmt.If s) {
    Label end = new Label();
    for (int i = 0; i < s.arms().size(); i++) {
      Stmt.Arm arm = s.arms().get(i);
      if (i > 0) {
        line(arm.span());
      }
      Label next = new Label();
      condition(arm.condition(), next);
      block(arm.body());
      emit.both(new Draft(Op.JUMP, 0).to(end));
      emit.bind(next);
    }
    if (!s.otherwise().isEmpty()) {
      skipLine();
      block(s.otherwise());
    }
    emit.bind(end);
    skipLine();
  }

  private int loopVariable(String name, boolean fresh, SourceSpan span) {
    return fresh ? context.scope.declare(name, false, span) : context.scope.assign(name, span);
  }

  private void forEach(Stmt.ForEach s) {
    int depth = emit.depth;
    expressions.value(s.collection());
    emit.both(new Draft(Op.FOR_START, 0));
    emit.depth = depth + 2;
    context.scope.enterBlock();
    int variable = loopVariable(s.variable(), s.fresh(), s.span());
    int index = s.index() == null ? -1 : loopVariable(s.index(), s.fresh(), s.span());
    Draft head = new Draft(Op.FOR_LIST, 1);
    String label = s.label() != null ? s.label() : s.variable();
    loop(head, variable, index, label, depth, s.body());
    context.scope.leaveBlock();
  }

  private void forPattern(Stmt.ForPattern s) {
    int depth = emit.depth;
    expressions.value(s.collection());
    emit.both(new Draft(Op.FOR_START, 0));
    emit.depth = depth + 2;
    context.scope.enterBlock();
    int element = context.scope.hidden();
    int index = s.index() == null ? -1 : loopVariable(s.index(), true, s.span());
    Loop loop =
        new Loop(s.label(), emit.depth, depth, expressions.handlers, new Label(), new Label());
    emit.bind(loop.head());
    int position = context.direct(index);
    emit.both(new Draft(Op.FOR_LIST, 1).a(element).b(position).to(loop.end()));
    context.settle(index, position);
    expressions.patterns().each(s.pattern(), element);
    body(loop, s.body());
    context.scope.leaveBlock();
  }

  private void forRange(Stmt.ForRange s) {
    int depth = emit.depth;
    expressions.value(s.from());
    expressions.value(s.to());
    context.scope.enterBlock();
    int variable = loopVariable(s.variable(), s.fresh(), s.span());
    Draft head = new Draft(Op.FOR_RANGE, 1).flags(context.ints());
    loop(head, variable, -1, s.label() != null ? s.label() : s.variable(), depth, s.body());
    context.scope.leaveBlock();
  }

  private void loop(Draft head, int variable, int index, String label, int below, List<Stmt> body) {
    Loop loop = new Loop(label, emit.depth, below, expressions.handlers, new Label(), new Label());
    emit.bind(loop.head());
    int element = context.direct(variable);
    int position = context.direct(index);
    emit.both(head.a(element).b(position).to(loop.end()));
    context.settle(variable, element);
    context.settle(index, position);
    body(loop, body);
  }

  private void body(Loop loop, List<Stmt> body) {
    loops.addLast(loop);
    block(body);
    loops.removeLast();
    emit.both(new Draft(Op.JUMP, 0).to(loop.head()));
    emit.bind(loop.end());
    skipLine();
  }

  private void whileLoop(Stmt.While s) {
    Loop loop =
        new Loop(s.label(), emit.depth, emit.depth, expressions.handlers, new Label(), new Label());
    emit.bind(loop.head());
    String name = s.label();
    context.spelling(s.condition(), "moo's `while name (c)` is `name: while c`.");
    if (s.named() && name != null) {
      expressions.value(s.condition());
      emit.both(
          new Draft(Op.WHILE_NAMED, 1).a(context.scope.assign(name, s.span())).to(loop.end()));
      emit.depth--;
    } else {
      condition(s.condition(), loop.end());
    }
    body(loop, s.body());
  }

  private void exit(@Nullable String label, SourceSpan span, boolean next) {
    Loop loop = find(label);
    if (loop == null) {
      context.problem(
          span,
          label == null
              ? "No enclosing loop for `" + (next ? "continue" : "break") + "' statement."
              : "Invalid loop name in `" + (next ? "continue" : "break") + "' statement: " + label);
      return;
    }
    emit.both(
        new Draft(Op.EXIT, 1)
            .a(next ? loop.depth() : loop.below())
            .b(loop.handlers())
            .to(next ? loop.head() : loop.end()));
  }

  private @Nullable Loop find(@Nullable String label) {
    if (label == null) {
      return loops.isEmpty() ? null : loops.getLast();
    }
    for (Loop loop : loops.reversed()) {
      if (loop.label() != null && sameLabel(loop.label(), label)) {
        return loop;
      }
    }
    return null;
  }

  private boolean sameLabel(String a, String b) {
    return foldLabels ? Folding.fold(a).equals(Folding.fold(b)) : a.equals(b);
  }

  private void fork(Stmt.Fork s) {
    context.spelling(s.delay(), "moo's `fork id (5)` is `fork 5 as id`.");
    expressions.value(s.delay());
    Label body = new Label();
    Label after = new Label();
    String name = s.variable();
    int slot = name == null ? -1 : context.scope.assign(name, s.span());
    int task = context.direct(slot);
    emit.both(new Draft(Op.FORK, 1).a(task).to(body));
    settleTask(slot, task);
    emit.line = firstLine(s.body());
    emit.both(new Draft(Op.JUMP, 0).to(after));
    emit.bind(body);
    int handlers = expressions.handlers;
    expressions.handlers = 0;
    emit.depth = 0;
    settleTask(slot, task);
    apart(s.body());
    emit.both(new Draft(Op.RETURN_CONST, 0).value(fallOff));
    expressions.handlers = handlers;
    emit.bind(after);
    skipLine();
  }

  /** Where a fork that has not begun is said to be: at the first line of its body. */
  private int firstLine(List<Stmt> body) {
    if (!context.typedLines) {
      return nextLine;
    }
    return body.isEmpty() ? emit.line : Math.max(1, body.getFirst().span().line());
  }

  /** As {@link Context#settle}, of a variable that goes on as it is. */
  private void settleTask(int slot, int task) {
    if (slot != task) {
      emit.both(new Draft(Op.GET, 0).a(task));
      context.put(slot, 0);
      emit.both(new Draft(Op.POP, 0));
    }
  }

  /** Lowers a block that cannot leave the loops around it. */
  void apart(List<Stmt> body) {
    apart(() -> block(body));
  }

  /** Lowers what runs in an activation of its own and cannot leave the loops around it. */
  void apart(Runnable lowering) {
    List<Loop> outer = loops;
    loops = new ArrayList<>();
    lowering.run();
    loops = outer;
  }

  SpawnLowering spawns() {
    return spawns;
  }

  /** Lowers an expression whose value nobody wants. */
  void discarded(Expr e) {
    int depth = emit.depth;
    expression(e);
    emit.depth = depth;
  }

  private void returning(Stmt.Return s) {
    Expr value = s.value();
    if (value == null) {
      emit.both(new Draft(Op.RETURN_CONST, 0).value(fallOff));
    } else if (context.purity.pure(value)) {
      int from = emit.full.size();
      TreeBuilder trees = expressions.tree();
      Node node = expressions.covered(trees, value);
      emit.inFull(new Draft(Op.RETURN, 0));
      emit.inFast(new Draft(Op.RETURN_TREE, trees.ticks).trees(node, null, null), from);
    } else {
      expressions.value(value);
      emit.both(new Draft(Op.RETURN, 0));
    }
  }

  private void tryExcept(Stmt.TryExcept s) {
    int depth = emit.depth;
    int tryLine = emit.line;
    List<Draft.DraftArm> arms = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    for (Stmt.Handler handler : s.handlers()) {
      expressions.codes(handler.codes());
      labels.add(new Label());
    }
    List<Integer> slots = new ArrayList<>();
    List<Integer> errors = new ArrayList<>();
    for (int i = 0; i < s.handlers().size(); i++) {
      Stmt.Handler handler = s.handlers().get(i);
      context.scope.enterBlock();
      String name = handler.variable();
      boolean list = handler.binds() == Stmt.Handler.Binds.LIST;
      int slot = name == null ? -1 : loopVariable(name, !list, handler.span());
      slots.add(slot);
      int error = context.direct(slot);
      errors.add(error);
      context.scope.leaveBlock();
      arms.add(
          new Draft.DraftArm(
              labels.get(i),
              error,
              slot < 0 ? Arms.Receives.NOTHING : list ? Arms.Receives.LIST : Arms.Receives.ERROR));
    }
    emit.line = tryLine;
    Draft begin = new Draft(Op.CATCH, 1).a(arms.size());
    begin.arms = arms;
    emit.both(begin);
    expressions.handlers++;
    block(s.body());
    expressions.handlers--;
    Label end = new Label();
    emit.both(new Draft(Op.END_EXCEPT, 0).to(end));
    emit.depth = depth;
    for (int i = 0; i < labels.size(); i++) {
      Stmt.Handler handler = s.handlers().get(i);
      line(handler.span());
      emit.bind(labels.get(i));
      context.scope.enterBlock();
      context.scope.alias(handler.variable(), slots.get(i));
      context.settle(slots.get(i), errors.get(i));
      handler.body().forEach(this::statement);
      context.scope.leaveBlock();
      if (i < labels.size() - 1) {
        emit.both(new Draft(Op.JUMP, 0).to(end));
      }
    }
    emit.bind(end);
    skipLine();
  }

  private void tryFinally(Stmt.TryFinally s) {
    int depth = emit.depth;
    Label handler = new Label();
    emit.both(new Draft(Op.FINALLY, 1).to(handler));
    expressions.handlers++;
    block(s.body());
    expressions.handlers--;
    emit.both(new Draft(Op.END_FINALLY, 0));
    emit.bind(handler);
    emit.depth = depth + 2;
    skipLine();
    block(s.handler());
    emit.both(new Draft(Op.CONTINUE, 0));
    skipLine();
  }

  private void atomic(Stmt.Atomic s) {
    emit.both(new Draft(Op.ATOMIC, 1));
    expressions.handlers++;
    block(s.body());
    expressions.handlers--;
    emit.both(new Draft(Op.END_ATOMIC, 0));
  }

  private void let(Stmt.Let s) {
    Expr value = s.value() != null ? s.value() : new Expr.Literal(NullValue.NULL, s.span());
    expressions
        .assignments()
        .setVariable(
            value, true, () -> context.scope.declare(s.variable(), s.constant(), s.span()));
  }

  private void throwing(Stmt.Throw s) {
    int parts = 0;
    expressions.value(s.error());
    Expr message = s.message();
    Expr value = s.value();
    if (message != null) {
      expressions.value(message);
      parts |= 1;
    }
    if (value != null) {
      expressions.value(value);
      parts |= 2;
    }
    emit.both(new Draft(Op.THROW, 1).a(parts));
  }
}
