package echo.parser;

import echo.grammar.EchoParser.ArmContext;
import echo.grammar.EchoParser.AssignExprContext;
import echo.grammar.EchoParser.ConditionalExprContext;
import echo.grammar.EchoParser.ExprContext;
import echo.grammar.EchoParser.FunctionExprContext;
import echo.grammar.EchoParser.LambdaExprContext;
import echo.grammar.EchoParser.MatchExprContext;
import echo.grammar.EchoParser.NameLambdaExprContext;
import echo.parser.ast.Expr;
import echo.parser.ast.Pattern;
import echo.parser.ast.Stmt;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * Builds what holds statements or runs apart in an expression: functions and the arms of a match.
 */
final class EchoBodies {
  private final EchoExpressions expressions;
  private final EchoPatterns patterns;
  private final EchoProblems problems;

  /** Builds the statements; made when first needed if nobody gave it. */
  private @Nullable EchoBuilder statements;

  /**
   * @param statements builds the program around, whose loops arms of a match may leave
   */
  EchoBodies(
      EchoExpressions expressions,
      EchoPatterns patterns,
      EchoProblems problems,
      @Nullable EchoBuilder statements) {
    this.expressions = expressions;
    this.patterns = patterns;
    this.problems = problems;
    this.statements = statements;
  }

  Expr match(MatchExprContext ctx) {
    Expr subject = expressions.build(ctx.subject);
    List<Expr.Case> cases = new ArrayList<>(ctx.arm().size());
    boolean all = false;
    for (ArmContext arm : ctx.arm()) {
      Pattern pattern = patterns.of(arm.pattern());
      if (all) {
        problems.add(
            arm.getStart(), "This case is never reached.", "An earlier one takes every value.");
      }
      all |= arm.guard == null && pattern instanceof Pattern.Bind bind && bind.type() == null;
      Expr guard = arm.guard == null ? null : guard(arm.guard);
      cases.add(new Expr.Case(pattern, guard, statements().block(arm.block()), Spans.of(arm)));
    }
    if (cases.isEmpty()) {
      problems.add(ctx.getStart(), "This match has no case.", "Write `case 0 => \"zero\"`.");
    }
    return new Expr.Match(subject, List.copyOf(cases), Spans.of(ctx));
  }

  Expr function(FunctionExprContext ctx) {
    String name = ctx.name == null ? null : expressions.variable(ctx.name);
    EchoBuilder builder = statements();
    List<Pattern.Item> parameters =
        builder.apart(
            () -> patterns.items(ctx.parameters().patternItem(), ctx.parameters()).items());
    List<Stmt> body = builder.apart(() -> builder.block(ctx.block()));
    return new Expr.Function(name, parameters, body, false, Spans.of(ctx));
  }

  Expr lambda(LambdaExprContext ctx) {
    List<Pattern.Item> parameters =
        statements().apart(() -> patterns.items(ctx.patternItem(), ctx).items());
    return lambda(parameters, ctx.body, ctx);
  }

  Expr lambda(NameLambdaExprContext ctx) {
    Pattern name = new Pattern.Bind(expressions.variable(ctx.name), null, Spans.of(ctx.name));
    Pattern.Item only =
        new Pattern.Item(Expr.ScatterItem.Kind.REQUIRED, name, null, Spans.of(ctx.name));
    return lambda(List.of(only), ctx.body, ctx);
  }

  private Expr lambda(List<Pattern.Item> parameters, ExprContext value, ParserRuleContext ctx) {
    List<Stmt> body =
        statements()
            .apart(() -> List.of(new Stmt.Return(expressions.build(value), Spans.of(value))));
    return new Expr.Function(null, parameters, body, true, Spans.of(ctx));
  }

  /** Whether an expression binds too loosely to stand bare in a guard or a catch. */
  static boolean isLoose(ExprContext expr) {
    return expr instanceof AssignExprContext
        || expr instanceof ConditionalExprContext
        || expr instanceof LambdaExprContext
        || expr instanceof NameLambdaExprContext;
  }

  private Expr guard(ExprContext guard) {
    if (isLoose(guard)) {
      problems.add(guard.getStart(), "A guard like this needs parentheses.", null);
    }
    return expressions.build(guard);
  }

  private EchoBuilder statements() {
    if (statements == null) {
      statements = new EchoBuilder(problems);
    }
    return statements;
  }
}
