package echo.evaluator.code;

import echo.evaluator.builtin.Builtin;
import echo.parser.ast.Expr;
import echo.parser.ast.Stmt;
import echo.values.IntValue;
import echo.values.ListValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lowers calls and expressions that run in tasks of their own.
 *
 * <p>What such a task does stands where it is begun, jumped over, as a forked statement's body
 * does.
 */
final class SpawnLowering {
  private static final String AWAIT = "await";

  /** No program can name it. */
  private static final String RESULTS = "";

  private final Context context;
  private final Emitter emit;
  private final ExpressionLowering expressions;

  SpawnLowering(Context context, ExpressionLowering expressions) {
    this.context = context;
    this.emit = context.emit;
    this.expressions = expressions;
  }

  /** Lowers {@code spawn f(x)}: the parts of the call are evaluated here, the task makes it. */
  void spawn(Expr.Spawn spawn) {
    int depth = emit.depth;
    Draft call = call(spawn.call());
    if (call == null) {
      emit.both(new Draft(Op.CONST, 0).value(IntValue.ZERO));
      return;
    }
    int parts = emit.depth - depth;
    context.at(spawn.span());
    begin(
        parts,
        1,
        () -> {
          emit.depth = parts;
          context.at(spawn.call().span());
          emit.both(call);
        });
    emit.depth = depth + 1;
  }

  /** Leaves the parts of a call as temporaries; the step that makes it, null when there is none. */
  private @Nullable Draft call(Expr called) {
    return switch (called) {
      case Expr.VerbCall verb -> {
        expressions.value(verb.object());
        expressions.value(verb.name());
        expressions.list(verb.args());
        yield new Draft(Op.CALL_VERB, 1);
      }
      case Expr.Apply apply -> {
        expressions.value(apply.function());
        expressions.list(apply.args());
        yield new Draft(Op.CALL_FUNCTION, 1);
      }
      case Expr.Call call when context.callsVariable(call.function()) -> {
        expressions.value(new Expr.Variable(call.function(), call.span()));
        expressions.list(call.args());
        yield new Draft(Op.CALL_FUNCTION, 1);
      }
      case Expr.Call call -> {
        Builtin builtin =
            context.exists(call.function())
                ? context.builtin(call.function())
                : context.unknown(call);
        if (builtin == null) {
          yield null;
        }
        expressions.list(context.arguments(call));
        yield new Draft(Op.CALL_BUILTIN, 1).builtin(builtin, context.number(builtin));
      }
      default -> throw new IllegalArgumentException("not a call: " + called);
    };
  }

  /**
   * Begins a task.
   *
   * @param parts temporaries that it takes with it
   * @param more how many tasks are about to be begun, this one among them
   * @param body lowers what it does, which leaves its result as a temporary
   */
  private void begin(int parts, int more, Runnable body) {
    int depth = emit.depth - parts;
    Label entry = new Label();
    Label over = new Label();
    emit.both(new Draft(Op.SPAWN, 1).a(parts).b(more).to(entry));
    emit.both(new Draft(Op.JUMP, 0).to(over));
    emit.bind(entry);
    int handlers = expressions.handlers;
    expressions.handlers = 0;
    emit.depth = 0;
    context.statements().apart(body);
    emit.both(new Draft(Op.RETURN, 0));
    expressions.handlers = handlers;
    emit.bind(over);
    emit.depth = depth + 1;
  }

  /** Lowers {@code gather … endgather}: begins the branches, awaits them, assigns the results. */
  void gather(Stmt.Gather s) {
    int depth = emit.depth;
    List<Expr> branches = s.branches();
    for (int i = 0; i < branches.size(); i++) {
      Expr branch = branches.get(i);
      context.at(branch.span());
      begin(0, branches.size() - i, () -> expressions.value(work(branch)));
      emit.both(new Draft(i == 0 ? Op.SINGLETON : Op.ADD_TAIL, i == 0 ? 1 : 0));
      emit.depth = depth + 1;
    }
    context.at(s.span());
    emit.both(new Draft(Op.SINGLETON, 1));
    Builtin await = context.builtin(AWAIT);
    emit.both(new Draft(Op.CALL_BUILTIN, 1).builtin(await, context.number(await)));
    context.scope.enterBlock();
    int results = context.scope.declare(RESULTS, true, s.span());
    context.fresh(results);
    context.put(results, 0);
    emit.both(new Draft(Op.POP, 0));
    emit.depth = depth;
    for (int i = 0; i < branches.size(); i++) {
      assign(branches.get(i), i + 1);
    }
    emit.both(new Draft(Op.CONST, 0).value(ListValue.EMPTY));
    context.put(results, 0);
    emit.both(new Draft(Op.POP, 0));
    context.scope.leaveBlock();
  }

  private static Expr work(Expr branch) {
    return switch (branch) {
      case Expr.Assign assign -> assign.value();
      case Expr.ScatterAssign assign -> assign.value();
      case Expr.PatternAssign assign -> assign.value();
      default -> branch;
    };
  }

  private void assign(Expr branch, int number) {
    Expr results = new Expr.Variable(RESULTS, branch.span());
    Expr result =
        new Expr.Index(
            results, new Expr.Literal(IntValue.of(number), branch.span()), branch.span());
    context.at(branch.span());
    switch (branch) {
      case Expr.Assign e ->
          context.statements().discarded(new Expr.Assign(e.target(), result, e.span()));
      case Expr.ScatterAssign e ->
          context.statements().discarded(new Expr.ScatterAssign(e.items(), result, e.span()));
      case Expr.PatternAssign e ->
          context.statements().discarded(new Expr.PatternAssign(e.pattern(), result, e.span()));
      default -> {}
    }
  }
}
