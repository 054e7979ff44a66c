package echo.parser;

import echo.grammar.EchoParser.AssignExprContext;
import echo.grammar.EchoParser.ExprContext;
import echo.grammar.EchoParser.ListExprContext;
import echo.grammar.EchoParser.MapExprContext;
import echo.grammar.EchoParser.PrimaryExprContext;
import echo.grammar.EchoParser.VariableExprContext;
import echo.parser.ast.Expr;
import echo.parser.ast.Expr.ScatterItem;
import echo.parser.ast.Pattern;
import echo.parser.ast.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** What stands left of {@code =} in echo: one place to store into, or a pattern. */
final class EchoTargets {
  private final EchoExpressions expressions;
  private final EchoProblems problems;

  EchoTargets(EchoExpressions expressions, EchoProblems problems) {
    this.expressions = expressions;
    this.problems = problems;
  }

  Expr assign(AssignExprContext ctx) {
    ParserRuleContext structure = primary(ctx.target);
    if (structure instanceof ListExprContext || structure instanceof MapExprContext) {
      Pattern pattern = new EchoPatterns(expressions, problems).target(structure);
      Expr value = expressions.build(ctx.value);
      List<ScatterItem> flat = flat(pattern);
      return flat == null
          ? new Expr.PatternAssign(pattern, value, Spans.of(ctx))
          : new Expr.ScatterAssign(flat, value, Spans.of(ctx));
    }
    if (structure instanceof VariableExprContext name) {
      expressions.variable(name.identifier());
    }
    Expr target = expressions.build(ctx.target);
    if (!MooTargets.assignable(target)) {
      problems.add(
          ctx.equals,
          "What stands left of `=` cannot be assigned.",
          "Only a variable, a property, or an index or range of one can; equality is `==`.");
    }
    return new Expr.Assign(target, expressions.build(ctx.value), Spans.of(ctx));
  }

  /** The targets of a list of plain variables, which is moo's scatter; null for other patterns. */
  static @Nullable List<ScatterItem> flat(Pattern pattern) {
    if (!(pattern instanceof Pattern.Items(List<Pattern.Item> items, SourceSpan _))) {
      return null;
    }
    List<ScatterItem> flat = new ArrayList<>(items.size());
    for (Pattern.Item item : items) {
      if (!(item.pattern() instanceof Pattern.Bind(String name, Pattern.Type type, SourceSpan _))
          || type != null
          || name.equals(Pattern.NOTHING)) {
        return null;
      }
      flat.add(new ScatterItem(item.kind(), name, item.defaultValue(), item.span()));
    }
    return flat.isEmpty() ? null : List.copyOf(flat);
  }

  private static @Nullable ParserRuleContext primary(ExprContext target) {
    return target instanceof PrimaryExprContext primary ? primary.primary() : null;
  }
}
