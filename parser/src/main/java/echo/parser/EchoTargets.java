package echo.parser;

import echo.grammar.EchoParser.AssignExprContext;
import echo.grammar.EchoParser.ExprContext;
import echo.grammar.EchoParser.ItemContext;
import echo.grammar.EchoParser.ListExprContext;
import echo.grammar.EchoParser.MapExprContext;
import echo.grammar.EchoParser.OptionalItemContext;
import echo.grammar.EchoParser.PlainItemContext;
import echo.grammar.EchoParser.PrimaryExprContext;
import echo.grammar.EchoParser.SpliceItemContext;
import echo.grammar.EchoParser.VariableExprContext;
import echo.parser.ast.Expr;
import echo.parser.ast.Expr.ScatterItem;
import echo.parser.ast.Expr.ScatterItem.Kind;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** What stands left of {@code =} in echo: one place to store into, or a list of variables. */
final class EchoTargets {
  private final EchoExpressions expressions;
  private final EchoProblems problems;

  EchoTargets(EchoExpressions expressions, EchoProblems problems) {
    this.expressions = expressions;
    this.problems = problems;
  }

  Expr assign(AssignExprContext ctx) {
    if (primary(ctx.target) instanceof ListExprContext list) {
      List<ScatterItem> items = scatter(list.items().item(), list);
      return new Expr.ScatterAssign(items, expressions.build(ctx.value), Spans.of(ctx));
    }
    if (primary(ctx.target) instanceof MapExprContext map) {
      problems.add(map.getStart(), "A map cannot be taken apart by `=` yet.", "Read `m.name`.");
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

  private static @Nullable ParserRuleContext primary(ExprContext target) {
    return target instanceof PrimaryExprContext primary ? primary.primary() : null;
  }

  List<ScatterItem> scatter(List<ItemContext> targets, ParserRuleContext whole) {
    List<ScatterItem> items = new ArrayList<>(targets.size());
    boolean rest = false;
    for (ItemContext item : targets) {
      ScatterItem target =
          switch (item) {
            case OptionalItemContext optional -> {
              String name = expressions.variable(optional.identifier());
              Expr value = optional.expr() == null ? null : expressions.build(optional.expr());
              yield new ScatterItem(Kind.OPTIONAL, name, value, Spans.of(item));
            }
            case SpliceItemContext splice -> simple(Kind.REST, splice.expr(), item);
            default -> simple(Kind.REQUIRED, ((PlainItemContext) item).expr(), item);
          };
      if (target == null) {
        continue;
      }
      if (target.kind() == Kind.REST && rest) {
        problems.add(item.getStart(), "Only one variable can take the rest.", null);
      }
      rest |= target.kind() == Kind.REST;
      items.add(target);
    }
    if (targets.isEmpty()) {
      problems.add(whole.getStart(), "There is no variable to assign here.", null);
    }
    return List.copyOf(items);
  }

  private @Nullable ScatterItem simple(Kind kind, ExprContext target, ItemContext item) {
    if (primary(target) instanceof VariableExprContext variable) {
      return new ScatterItem(
          kind, expressions.variable(variable.identifier()), null, Spans.of(item));
    }
    problems.add(item.getStart(), "Only variables can stand in a list that is assigned to.", null);
    return null;
  }
}
