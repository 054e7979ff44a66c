package echo.parser;

import echo.grammar.MooParser.AssignExprContext;
import echo.grammar.MooParser.ExprContext;
import echo.grammar.MooParser.ItemContext;
import echo.grammar.MooParser.ListExprContext;
import echo.grammar.MooParser.OptionalItemContext;
import echo.grammar.MooParser.ParenExprContext;
import echo.grammar.MooParser.PlainItemContext;
import echo.grammar.MooParser.PrimaryExprContext;
import echo.grammar.MooParser.SpliceItemContext;
import echo.grammar.MooParser.VariableExprContext;
import echo.parser.ast.Expr;
import echo.parser.ast.Expr.ScatterItem;
import echo.parser.ast.Expr.ScatterItem.Kind;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** The left sides of assignments: one place to store into, or a scatter. */
final class MooTargets {
  private static final int MAX_TARGETS = 255;

  private final MooExpressions expressions;
  private final MooNames names;
  private final Problems problems;

  MooTargets(MooExpressions expressions, MooNames names, Problems problems) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
  }

  Expr assign(AssignExprContext ctx) {
    ListExprContext list = list(ctx.target);
    if (list != null) {
      List<ScatterItem> items = scatter(list, ctx.equals);
      return new Expr.ScatterAssign(items, expressions.build(ctx.value), Spans.of(ctx));
    }
    Expr target = expressions.build(ctx.target);
    if (!assignable(target)) {
      problems.classic(
          ctx.equals,
          "Illegal expression on left side of assignment.",
          "Only a variable, a property, or an index or range of one can be assigned.");
    }
    return new Expr.Assign(target, expressions.build(ctx.value), Spans.of(ctx));
  }

  private static @Nullable ListExprContext list(ExprContext target) {
    ExprContext inner = target;
    while (inner instanceof PrimaryExprContext primary) {
      switch (primary.primary()) {
        case ListExprContext list -> {
          return list;
        }
        case ParenExprContext paren -> inner = paren.expr();
        default -> {
          return null;
        }
      }
    }
    return null;
  }

  static boolean assignable(Expr target) {
    Expr root = target instanceof Expr.Slice slice ? slice.base() : target;
    while (root instanceof Expr.Index index) {
      root = index.base();
    }
    return root instanceof Expr.Variable || root instanceof Expr.Prop;
  }

  private List<ScatterItem> scatter(ListExprContext list, Token equals) {
    List<ScatterItem> items = new ArrayList<>();
    boolean rest = false;
    for (ItemContext item : list.items().item()) {
      ScatterItem target =
          switch (item) {
            case OptionalItemContext optional -> optional(optional);
            case SpliceItemContext splice -> simple(Kind.REST, splice.expr(), splice);
            default -> simple(Kind.REQUIRED, ((PlainItemContext) item).expr(), item);
          };
      if (target == null) {
        continue;
      }
      if (target.kind() == Kind.REST && rest) {
        problems.classic(
            item.getStart(), "More than one `@' target in scattering assignment.", null);
      }
      rest |= target.kind() == Kind.REST;
      items.add(target);
    }
    if (list.items().item().isEmpty()) {
      problems.classic(equals, "Empty list in scattering assignment.", null);
    }
    if (items.size() > MAX_TARGETS) {
      problems.classic(equals, "Too many targets in scattering assignment.", null);
    }
    return List.copyOf(items);
  }

  private ScatterItem optional(OptionalItemContext item) {
    Token name = item.ID().getSymbol();
    problems.checkNotError(name);
    String variable = names.variable(name.getText());
    Expr value = item.expr() == null ? null : expressions.build(item.expr());
    return new ScatterItem(Kind.OPTIONAL, variable, value, Spans.of(item));
  }

  private @Nullable ScatterItem simple(Kind kind, ExprContext target, ItemContext item) {
    ExprContext inner = target;
    while (inner instanceof PrimaryExprContext primary) {
      if (primary.primary() instanceof ParenExprContext paren) {
        inner = paren.expr();
        continue;
      }
      if (primary.primary() instanceof VariableExprContext variable
          && MooNames.error(variable.getText()) == null) {
        return new ScatterItem(kind, names.variable(variable.getText()), null, Spans.of(item));
      }
      break;
    }
    problems.classic(
        item.getStart(), "Scattering assignment targets must be simple variables.", null);
    return null;
  }
}
