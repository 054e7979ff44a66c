package echo.evaluator.code;

import echo.evaluator.builtin.Builtin;
import echo.parser.ast.Expr;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.StrValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lowers expressions: each leaves its value as one more temporary. */
final class ExpressionLowering {
  private final Context context;
  private final Emitter emit;
  private final AssignmentLowering assignments;
  private final PatternLowering patterns;
  private final FunctionLowering functions;

  /** Where the bases lie that {@code $} refers to, innermost first. */
  private final Deque<Integer> bases = new ArrayDeque<>();

  /** How many handlers are active at this place. */
  int handlers;

  ExpressionLowering(Context context) {
    this.context = context;
    this.emit = context.emit;
    this.assignments = new AssignmentLowering(context, this);
    this.patterns = new PatternLowering(context, this);
    this.functions = new FunctionLowering(context, this);
  }

  /** Lowers an expression, to a tree in the fast form where that may be. */
  void value(Expr e) {
    if (!emit.fullOnly
        && !(e instanceof Expr.Literal || e instanceof Expr.Variable)
        && context.purity.pure(e)) {
      int from = emit.full.size();
      TreeBuilder trees = tree();
      Node node = covered(trees, e);
      emit.inFast(new Draft(Op.PUSH_TREE, trees.ticks).trees(node, null, null), from);
    } else {
      steps(e);
    }
  }

  TreeBuilder tree() {
    return new TreeBuilder(context);
  }

  /** Lowers an expression to the full form alone and answers the tree that stands for it. */
  Node covered(TreeBuilder trees, Expr e) {
    boolean before = emit.fullOnly;
    emit.fullOnly = true;
    steps(e);
    emit.fullOnly = before;
    return trees.build(e);
  }

  /** The same for arguments, which become a list. */
  Node coveredList(TreeBuilder trees, List<Expr> elements) {
    boolean before = emit.fullOnly;
    emit.fullOnly = true;
    list(elements);
    emit.fullOnly = before;
    return trees.list(elements);
  }

  private void steps(Expr e) {
    int depth = emit.depth;
    context.at(e.span());
    switch (e) {
      case Expr.Literal literal -> emit.both(new Draft(Op.CONST, 0).value(literal.value()));
      case Expr.Variable variable -> context.get(context.slot(variable));
      case Expr.ListOf list -> list(list.elements());
      case Expr.MapOf map -> map(map);
      case Expr.Splice splice -> value(splice.list());
      case Expr.Prop prop -> {
        value(prop.object());
        value(prop.name());
        context.at(e.span());
        emit.both(new Draft(Op.GET_PROP, 1).flags(Steps.flags(prop.reads())));
      }
      case Expr.VerbCall call -> verbCall(call);
      case Expr.Call call -> call(call);
      case Expr.Index index -> {
        value(index.base());
        based(depth, () -> value(index.index()));
        context.at(e.span());
        emit.both(new Draft(Op.INDEX, 1));
      }
      case Expr.Slice slice -> {
        value(slice.base());
        based(
            depth,
            () -> {
              value(slice.from());
              value(slice.to());
            });
        context.at(e.span());
        emit.both(new Draft(Op.SLICE, 1));
      }
      case Expr.Last last -> end(Op.LAST, last);
      case Expr.First first -> end(Op.FIRST, first);
      case Expr.Unary unary -> {
        value(unary.operand());
        emit.both(new Draft(Steps.unary(unary), 1).flags(context.flags(unary)));
      }
      case Expr.Binary binary -> {
        value(binary.left());
        value(binary.right());
        context.at(e.span());
        emit.both(new Draft(Steps.binary(binary.op()), 1).flags(context.flags(binary)));
      }
      case Expr.Logical logical -> logical(logical);
      case Expr.Conditional conditional -> conditional(conditional);
      case Expr.Assign assign -> assignments.assign(assign);
      case Expr.ScatterAssign scatter when context.hasCells() ->
          patterns.assign(
              new Expr.PatternAssign(
                  PatternLowering.items(scatter.items(), scatter.span()),
                  scatter.value(),
                  scatter.span()));
      case Expr.ScatterAssign scatter -> {
        value(scatter.value());
        assignments.scatter(
            scatter.items(), false, item -> context.scope.assign(item.variable(), item.span()));
      }
      case Expr.PatternAssign assign -> patterns.assign(assign);
      case Expr.Match match -> patterns.match(match);
      case Expr.Function function -> functions.value(function);
      case Expr.Apply apply -> functions.apply(apply.function(), apply.args(), apply);
      case Expr.Spawn spawn -> context.statements().spawns().spawn(spawn);
      case Expr.Comprehension each -> patterns.comprehension(each);
      case Expr.Catch c -> catching(c);
      case Expr.Range range -> {
        value(range.from());
        value(range.to());
        emit.both(new Draft(Op.RANGE, 1));
      }
      case Expr.Interpolation text -> many(Op.INTERPOLATE, text.parts());
      case Expr.ErrorOf error -> many(Op.ERROR_OF, Steps.parts(error));
    }
    emit.depth = depth + 1;
  }

  private void many(int op, List<Expr> parts) {
    parts.forEach(this::value);
    emit.both(new Draft(op, 1).a(parts.size()));
  }

  /** Lowers what stands in brackets behind a base that lies at a depth. */
  void based(int depth, Runnable index) {
    bases.push(depth);
    index.run();
    bases.pop();
  }

  private void end(int op, Expr e) {
    if (bases.isEmpty()) {
      context.problem(e.span(), "Illegal context for `$' expression.");
      emit.both(new Draft(Op.CONST, 0).value(IntValue.ZERO));
    } else {
      emit.both(new Draft(op, 0).a(bases.element()));
    }
  }

  /** Lowers elements or arguments: one list as a temporary. */
  void list(List<Expr> elements) {
    int depth = emit.depth;
    if (elements.isEmpty()) {
      emit.both(new Draft(Op.CONST, 0).value(ListValue.EMPTY));
    }
    for (int i = 0; i < elements.size(); i++) {
      Expr element = elements.get(i);
      boolean spliced = element instanceof Expr.Splice;
      value(element instanceof Expr.Splice splice ? splice.list() : element);
      if (i == 0) {
        emit.both(new Draft(spliced ? Op.CHECK_SPLICE : Op.SINGLETON, 1));
      } else {
        emit.both(new Draft(spliced ? Op.APPEND : Op.ADD_TAIL, 0));
      }
      emit.depth = depth + 1;
    }
    emit.depth = depth + 1;
  }

  private void map(Expr.MapOf map) {
    int depth = emit.depth;
    emit.both(new Draft(Op.EMPTY_MAP, 1).value(MapValue.EMPTY));
    for (Expr.Entry entry : map.entries()) {
      emit.depth = depth + 1;
      value(entry.value());
      value(entry.key());
      emit.both(new Draft(Op.MAP_INSERT, 1));
    }
  }

  private void verbCall(Expr.VerbCall call) {
    boolean trees =
        !emit.fullOnly && context.purity.pure(call.name()) && context.purity.pure(call.args());
    if (!trees) {
      value(call.object());
      value(call.name());
      list(call.args());
      context.at(call.span());
      emit.both(new Draft(Op.CALL_VERB, 1));
      return;
    }
    boolean objectToo = context.purity.pure(call.object());
    if (!objectToo) {
      value(call.object());
    }
    int from = emit.full.size();
    TreeBuilder builder = tree();
    Node object = objectToo ? covered(builder, call.object()) : null;
    Node name = covered(builder, call.name());
    Node args = coveredList(builder, call.args());
    context.at(call.span());
    emit.inFull(new Draft(Op.CALL_VERB, 1));
    StrValue constant =
        call.name() instanceof Expr.Literal literal && literal.value() instanceof StrValue text
            ? text
            : null;
    emit.inFast(
        new Draft(Op.CALL_VERB_TREE, builder.ticks + 1).trees(object, name, args).value(constant),
        from);
  }

  private void call(Expr.Call call) {
    if (context.callsVariable(call.function())) {
      functions.apply(new Expr.Variable(call.function(), call.span()), call.args(), call);
      return;
    }
    List<Expr> args = context.arguments(call);
    Builtin builtin =
        context.exists(call.function()) ? context.builtin(call.function()) : context.unknown(call);
    if (builtin == null) {
      emit.both(new Draft(Op.CONST, 0).value(IntValue.ZERO));
    } else if (!emit.fullOnly && context.purity.pure(args)) {
      int from = emit.full.size();
      TreeBuilder builder = tree();
      Node list = coveredList(builder, args);
      context.at(call.span());
      emit.inFull(new Draft(Op.CALL_BUILTIN, 1).builtin(builtin, context.number(builtin)));
      emit.inFast(
          new Draft(Op.CALL_BUILTIN_TREE, builder.ticks + 1)
              .trees(list, null, null)
              .builtin(builtin, context.number(builtin)),
          from);
    } else {
      list(args);
      context.at(call.span());
      emit.both(new Draft(Op.CALL_BUILTIN, 1).builtin(builtin, context.number(builtin)));
    }
  }

  private void logical(Expr.Logical logical) {
    int depth = emit.depth;
    Label end = new Label();
    value(logical.left());
    emit.both(new Draft(logical.and() ? Op.AND : Op.OR, 1).to(end));
    emit.depth = depth;
    value(logical.right());
    emit.bind(end);
  }

  private void conditional(Expr.Conditional conditional) {
    int depth = emit.depth;
    Label otherwise = new Label();
    Label end = new Label();
    value(conditional.condition());
    emit.both(new Draft(Op.IF, 1).to(otherwise));
    emit.depth = depth;
    value(conditional.then());
    emit.both(new Draft(Op.JUMP, 0).to(end));
    emit.bind(otherwise);
    emit.depth = depth;
    value(conditional.otherwise());
    emit.bind(end);
  }

  private void catching(Expr.Catch c) {
    int depth = emit.depth;
    Label handler = new Label();
    Label end = new Label();
    codes(c.codes());
    Arms.Receives receives = c.otherwise() == null ? Arms.Receives.CODE : Arms.Receives.NOTHING;
    Draft begin = new Draft(Op.CATCH, 1).a(1);
    begin.arms = List.of(new Draft.DraftArm(handler, -1, receives));
    emit.both(begin);
    handlers++;
    value(c.body());
    handlers--;
    emit.both(new Draft(Op.END_CATCH, 0).to(end));
    emit.bind(handler);
    emit.depth = depth;
    if (c.otherwise() != null) {
      value(c.otherwise());
    }
    emit.bind(end);
  }

  /** Lowers the codes of a handler: a list, or 0 for any. */
  void codes(@Nullable List<Expr> codes) {
    if (codes == null) {
      emit.both(new Draft(Op.CONST, 0).value(IntValue.ZERO));
      emit.depth++;
    } else {
      list(codes);
    }
  }

  /** Lowers a scatter of the list on top into new variables. */
  void scatter(List<Expr.ScatterItem> items, AssignmentLowering.Targets targets) {
    assignments.scatter(items, true, targets);
  }

  AssignmentLowering assignments() {
    return assignments;
  }

  FunctionLowering functions() {
    return functions;
  }

  PatternLowering patterns() {
    return patterns;
  }
}
