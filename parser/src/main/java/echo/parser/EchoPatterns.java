package echo.parser;

import echo.grammar.EchoParser.AssignExprContext;
import echo.grammar.EchoParser.BindPatternContext;
import echo.grammar.EchoParser.ConstantContext;
import echo.grammar.EchoParser.EntryContext;
import echo.grammar.EchoParser.ExprContext;
import echo.grammar.EchoParser.IdentifierContext;
import echo.grammar.EchoParser.ItemContext;
import echo.grammar.EchoParser.ListExprContext;
import echo.grammar.EchoParser.ListStructureContext;
import echo.grammar.EchoParser.LoopVariableContext;
import echo.grammar.EchoParser.MapExprContext;
import echo.grammar.EchoParser.MapStructureContext;
import echo.grammar.EchoParser.OptionalItemContext;
import echo.grammar.EchoParser.ParenPatternContext;
import echo.grammar.EchoParser.PatternContext;
import echo.grammar.EchoParser.PatternEntryContext;
import echo.grammar.EchoParser.PatternItemContext;
import echo.grammar.EchoParser.PlainItemContext;
import echo.grammar.EchoParser.PrimaryExprContext;
import echo.grammar.EchoParser.SimplePatternContext;
import echo.grammar.EchoParser.SpliceItemContext;
import echo.grammar.EchoParser.StructureContext;
import echo.grammar.EchoParser.StructurePatternContext;
import echo.grammar.EchoParser.SystemPatternContext;
import echo.grammar.EchoParser.ValuePatternContext;
import echo.grammar.EchoParser.VariableExprContext;
import echo.parser.ast.Expr;
import echo.parser.ast.Expr.ScatterItem.Kind;
import echo.parser.ast.Pattern;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Builds patterns: from what stands after {@code case}, {@code let} and {@code for}, and from the
 * literal of a list or map that turned out to be the left side of {@code =}.
 */
final class EchoPatterns {
  private final EchoExpressions expressions;
  private final EchoProblems problems;
  private final EchoText text;

  EchoPatterns(EchoExpressions expressions, EchoProblems problems) {
    this.expressions = expressions;
    this.problems = problems;
    this.text = new EchoText(problems);
  }

  // ---- patterns as written ----

  Pattern of(PatternContext ctx) {
    if (ctx.options.size() == 1) {
      return of(ctx.options.getFirst());
    }
    List<Pattern> options = new ArrayList<>(ctx.options.size());
    for (SimplePatternContext option : ctx.options) {
      Pattern pattern = of(option);
      if (!PatternNames.of(pattern).isEmpty()) {
        problems.add(
            option.getStart(),
            "A pattern beside `|` cannot bind a name.",
            "Write one `case` for each, or `_` for what may be anything.");
      }
      options.add(pattern);
    }
    return new Pattern.OneOf(List.copyOf(options), Spans.of(ctx));
  }

  private Pattern of(SimplePatternContext ctx) {
    return switch (ctx) {
      case BindPatternContext bind -> bind(bind);
      case ValuePatternContext value -> value(value);
      case SystemPatternContext system ->
          new Pattern.Equal(
              new Expr.Prop(
                  new Expr.Literal(ObjValue.SYSTEM, Spans.of(ctx.getStart())),
                  new Expr.Literal(
                      StrValue.of(system.identifier().getText()), Spans.of(system.identifier())),
                  Expr.Member.OBJECT_MAP_OR_ERROR,
                  Spans.of(ctx)),
              Spans.of(ctx));
      case StructurePatternContext structure -> of(structure.structure());
      case ParenPatternContext paren -> of(paren.pattern());
      default -> throw new IllegalStateException("pattern");
    };
  }

  private Pattern bind(BindPatternContext ctx) {
    String name = ctx.name.getText();
    if (!EchoNames.isError(name)) {
      return new Pattern.Bind(name, ctx.type == null ? null : type(ctx.type), Spans.of(ctx));
    }
    Value error = EchoNames.error(ctx.name.getStart(), problems);
    return new Pattern.Equal(new Expr.Literal(error, Spans.of(ctx)), Spans.of(ctx));
  }

  private Pattern.@Nullable Type type(IdentifierContext word) {
    for (Pattern.Type type : Pattern.Type.values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(word.getText())) {
        return type;
      }
    }
    problems.add(
        word.getStart(),
        "There is no type `" + word.getText() + "`.",
        "Types are int, float, num, str, bool, obj, err, sym, list and map.");
    return null;
  }

  private Pattern value(ValuePatternContext ctx) {
    Value from = constant(ctx.from);
    if (ctx.to == null) {
      return new Pattern.Equal(new Expr.Literal(from, Spans.of(ctx)), Spans.of(ctx));
    }
    Value to = constant(ctx.to);
    if (!ordered(from) || !ordered(to) || (from instanceof StrValue) != (to instanceof StrValue)) {
      problems.add(
          ctx.getStart(), "A range goes from one number or string to another.", "Write `1..9`.");
    }
    return new Pattern.Between(from, to, Spans.of(ctx));
  }

  private static boolean ordered(Value value) {
    return value instanceof IntValue || value instanceof FloatValue || value instanceof StrValue;
  }

  private Value constant(ConstantContext ctx) {
    return EchoConstants.value(ctx, text, problems);
  }

  Pattern of(StructureContext ctx) {
    return switch (ctx) {
      case ListStructureContext list -> items(list.patternItem(), list);
      case MapStructureContext map -> entries(map);
      default -> throw new IllegalStateException("structure");
    };
  }

  /** The pattern of a loop's variable. */
  Pattern of(LoopVariableContext ctx) {
    return ctx.structure() != null
        ? of(ctx.structure())
        : new Pattern.Bind(expressions.variable(ctx.name), null, Spans.of(ctx));
  }

  Pattern.Items items(List<PatternItemContext> contexts, ParserRuleContext whole) {
    List<Pattern.Item> items = new ArrayList<>(contexts.size());
    for (PatternItemContext item : contexts) {
      if (item.kind == null) {
        items.add(new Pattern.Item(Kind.REQUIRED, of(item.pattern()), null, Spans.of(item)));
        continue;
      }
      Kind kind = item.kind.getText().equals("@") ? Kind.REST : Kind.OPTIONAL;
      if (kind == Kind.REST && item.value != null) {
        problems.add(item.getStart(), "What takes the rest has no default.", null);
      }
      Pattern name = new Pattern.Bind(expressions.variable(item.name), null, Spans.of(item.name));
      Expr value = item.value == null ? null : expressions.build(item.value);
      items.add(new Pattern.Item(kind, name, value, Spans.of(item)));
    }
    return checked(items, whole);
  }

  private Pattern.Items checked(List<Pattern.Item> items, ParserRuleContext whole) {
    if (items.stream().filter(item -> item.kind() == Kind.REST).count() > 1) {
      problems.add(whole.getStart(), "Only one variable can take the rest.", null);
    }
    return new Pattern.Items(List.copyOf(items), Spans.of(whole));
  }

  private Pattern entries(MapStructureContext ctx) {
    List<Pattern.Entry> entries = new ArrayList<>(ctx.patternEntry().size());
    for (PatternEntryContext entry : ctx.patternEntry()) {
      Value key =
          entry.key != null
              ? StrValue.of(entry.key.getText())
              : entry.text != null ? text.string(entry.text) : constant(entry.at);
      Pattern pattern =
          entry.pattern() != null
              ? of(entry.pattern())
              : new Pattern.Bind(expressions.variable(entry.key), null, Spans.of(entry.key));
      Expr value = entry.value == null ? null : expressions.build(entry.value);
      entries.add(entry(key, pattern, entry.optional != null, value, entry));
    }
    return new Pattern.Entries(List.copyOf(entries), Spans.of(ctx));
  }

  private Pattern.Entry entry(
      Value key, Pattern pattern, boolean optional, @Nullable Expr value, ParserRuleContext at) {
    if (value != null && !optional) {
      problems.add(
          at.getStart(), "Only an optional key has a default.", "Write `{?email = \"\"}`.");
    }
    if (optional && !(pattern instanceof Pattern.Bind)) {
      problems.add(at.getStart(), "An optional key binds a variable and nothing else.", null);
    }
    return new Pattern.Entry(key, pattern, optional, value, Spans.of(at));
  }

  // ---- the left side of an assignment ----

  /** The pattern that a list or map literal is when it stands left of {@code =}. */
  Pattern target(ParserRuleContext literal) {
    if (literal instanceof MapExprContext map) {
      List<Pattern.Entry> entries = new ArrayList<>(map.entry().size());
      map.entry().forEach(entry -> entries.add(targetEntry(entry)));
      return new Pattern.Entries(List.copyOf(entries), Spans.of(map));
    }
    ListExprContext list = (ListExprContext) literal;
    if (list.comprehension() != null) {
      problems.add(list.getStart(), "A comprehension cannot be assigned.", null);
    }
    if (list.items().item().isEmpty()) {
      problems.add(list.getStart(), "There is no variable to assign here.", null);
    }
    List<Pattern.Item> items = new ArrayList<>(list.items().item().size());
    list.items().item().forEach(item -> items.add(targetItem(item)));
    return checked(items, list);
  }

  private Pattern.Item targetItem(ItemContext item) {
    return switch (item) {
      case OptionalItemContext optional -> {
        Expr value = optional.expr() == null ? null : expressions.build(optional.expr());
        yield new Pattern.Item(Kind.OPTIONAL, name(optional.identifier()), value, Spans.of(item));
      }
      case SpliceItemContext splice ->
          new Pattern.Item(Kind.REST, target(splice.expr(), true), null, Spans.of(item));
      case PlainItemContext plain ->
          new Pattern.Item(Kind.REQUIRED, target(plain.expr(), false), null, Spans.of(item));
      default -> throw new IllegalStateException("item");
    };
  }

  private Pattern.Entry targetEntry(EntryContext entry) {
    boolean optional = entry.optional != null;
    if (entry.value == null) {
      Expr value = entry.otherwise == null ? null : expressions.build(entry.otherwise);
      return entry(StrValue.of(entry.name.getText()), name(entry.name), optional, value, entry);
    }
    ExprContext target = entry.value;
    Expr value = null;
    if (optional && target instanceof AssignExprContext assigned) {
      target = assigned.target;
      value = expressions.build(assigned.value);
    }
    Value key = StrValue.EMPTY;
    if (entry.key != null) {
      if (expressions.build(entry.key) instanceof Expr.Literal(Value constant, var _)) {
        key = constant;
      } else {
        problems.add(entry.getStart(), "A key must be a constant here.", null);
      }
    } else {
      key = entry.name != null ? StrValue.of(entry.name.getText()) : text.string(entry.text);
    }
    return entry(key, target(target, false), optional, value, entry);
  }

  private Pattern target(ExprContext target, boolean rest) {
    ParserRuleContext inner = target instanceof PrimaryExprContext p ? p.primary() : null;
    if (inner instanceof VariableExprContext variable) {
      return name(variable.identifier());
    }
    if (!rest && (inner instanceof ListExprContext || inner instanceof MapExprContext)) {
      return target(inner);
    }
    Token at = target.getStart();
    problems.add(at, "Only variables can stand in a list or map that is assigned to.", null);
    return new Pattern.Bind(Pattern.NOTHING, null, Spans.of(target));
  }

  private Pattern.Bind name(IdentifierContext name) {
    return new Pattern.Bind(expressions.variable(name), null, Spans.of(name));
  }
}
