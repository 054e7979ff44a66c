package echo.evaluator.code;

import echo.parser.ast.Expr;
import echo.parser.ast.Pattern;
import echo.parser.ast.Stmt;
import echo.values.NullValue;
import java.util.List;

/**
 * Lowers functions and calls of them.
 *
 * <p>A function's body stands where the expression does, jumped over, and runs in an activation of
 * its own over the same slots. Captured variables lie in cells, on both sides.
 */
final class FunctionLowering {
  private final Context context;
  private final Emitter emit;
  private final ExpressionLowering expressions;

  FunctionLowering(Context context, ExpressionLowering expressions) {
    this.context = context;
    this.emit = context.emit;
    this.expressions = expressions;
  }

  /** Lowers {@code fn name(…) … endfn} as a statement: a constant that its own body can see. */
  void declare(Stmt.Function s) {
    String name = s.function().name();
    if (name == null) {
      throw new IllegalArgumentException("a declaration has a name");
    }
    int depth = emit.depth;
    int slot = context.scope.declare(name, true, s.span());
    context.fresh(slot);
    make(s.function());
    context.put(slot, 1);
    emit.both(new Draft(Op.POP, 0));
    emit.depth = depth;
  }

  /** Lowers a function as a value. */
  void value(Expr.Function e) {
    String name = e.name();
    if (name == null) {
      make(e);
      return;
    }
    context.scope.enterBlock();
    int slot = context.scope.declare(name, true, e.span());
    context.fresh(slot);
    make(e);
    context.put(slot, 0);
    context.scope.leaveBlock();
  }

  private void make(Expr.Function e) {
    int depth = emit.depth;
    int number = context.functions.size();
    context.functions.add(null);
    Label over = new Label();
    Label entry = new Label();
    emit.both(new Draft(Op.JUMP, 0).to(over));
    emit.bind(entry);
    int handlers = expressions.handlers;
    expressions.handlers = 0;
    emit.depth = 0;
    context.scope.enterFunction();
    context.boxWhole();
    context.scope.enterBlock();
    Pattern parameters = new Pattern.Items(e.parameters(), e.span());
    Expr args = new Expr.Variable("args", e.span());
    context.at(e.span());
    expressions.patterns().let(new Stmt.LetPattern(parameters, false, args, e.span()));
    context.statements().apart(e.body());
    context.scope.leaveBlock();
    emit.both(new Draft(Op.RETURN_CONST, 0).value(NullValue.NULL));
    List<Integer> captures = context.scope.leaveFunction();
    context.functions.set(number, new Context.DraftFunction(e.name(), entry, captures));
    expressions.handlers = handlers;
    emit.bind(over);
    emit.depth = depth;
    context.at(e.span());
    emit.both(new Draft(Op.CLOSURE, 1).a(number));
    emit.depth = depth + 1;
  }

  /** Lowers a call of what an expression gives. */
  void apply(Expr function, List<Expr> args, Expr whole) {
    int depth = emit.depth;
    expressions.value(function);
    expressions.list(args);
    context.at(whole.span());
    emit.both(new Draft(Op.CALL_FUNCTION, 1));
    emit.depth = depth + 1;
  }
}
