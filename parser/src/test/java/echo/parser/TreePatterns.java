package echo.parser;

import echo.parser.ast.Expr;
import echo.parser.ast.Expr.ScatterItem;
import echo.parser.ast.Pattern;
import echo.parser.ast.SourceSpan;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import java.util.ArrayList;
import java.util.List;

/** Makes random patterns, and targets of scatters. */
final class TreePatterns {
  private static final SourceSpan NONE = SourceSpan.NONE;
  private final Trees trees;

  TreePatterns(Trees trees) {
    this.trees = trees;
  }

  Pattern pattern(int depth) {
    return switch (trees.random.nextInt(depth <= 0 ? 4 : 6)) {
      case 0 -> new Pattern.Bind(trees.name(), trees.pick(List.of(Pattern.Type.values())), NONE);
      case 1, 2 -> constantPattern();
      case 3 ->
          new Pattern.Between(
              IntValue.of(-3), trees.coin() ? IntValue.of(9) : FloatValue.of(2.5), NONE);
      case 4 -> structure(depth);
      default ->
          new Pattern.OneOf(List.of(constantPattern(), constantPattern(), constantPattern()), NONE);
    };
  }

  private Pattern constantPattern() {
    Expr value =
        trees.coin()
            ? trees.literal()
            : new Expr.Prop(
                new Expr.Literal(ObjValue.SYSTEM, NONE),
                new Expr.Literal(StrValue.of("lamp"), NONE),
                Expr.Member.OBJECT_MAP_OR_ERROR,
                NONE);
    return new Pattern.Equal(value, NONE);
  }

  /** A list or map that is no list of plain names, which would be a scatter. */
  Pattern structure(int depth) {
    if (trees.coin()) {
      List<Pattern.Item> items = new ArrayList<>();
      items.add(new Pattern.Item(ScatterItem.Kind.REQUIRED, entries(depth - 1), null, NONE));
      scatter()
          .forEach(item ->
              items.add(
                  new Pattern.Item(
                      item.kind(),
                      new Pattern.Bind(item.variable(), null, NONE),
                      item.defaultValue(),
                      NONE)));
      return new Pattern.Items(List.copyOf(items), NONE);
    }
    return entries(depth);
  }

  private Pattern entries(int depth) {
    List<Pattern.Entry> entries = new ArrayList<>();
    entries.add(
        new Pattern.Entry(
            StrValue.of(trees.pick(Trees.MEMBERS)),
            new Pattern.Bind(trees.name(), null, NONE),
            false,
            null,
            NONE));
    if (depth > 0) {
      entries.add(new Pattern.Entry(IntValue.of(-7), structure(depth - 1), false, null, NONE));
    }
    if (trees.coin()) {
      String name = trees.name();
      Expr value = trees.coin() ? null : trees.expr(1);
      entries.add(
          new Pattern.Entry(
              StrValue.of(trees.coin() ? name : "other"),
              new Pattern.Bind(name, null, NONE),
              true,
              value,
              NONE));
    }
    return new Pattern.Entries(List.copyOf(entries), NONE);
  }

  /** A list of what a pattern takes apart, beside a plain name. */
  Pattern pattern(Pattern inner) {
    Pattern name = new Pattern.Bind(trees.name(), null, NONE);
    List<Pattern.Item> items = new ArrayList<>();
    items.add(new Pattern.Item(ScatterItem.Kind.REQUIRED, name, null, NONE));
    if (trees.coin()) {
      items.add(new Pattern.Item(ScatterItem.Kind.REQUIRED, inner, null, NONE));
    }
    return new Pattern.Items(List.copyOf(items), NONE);
  }

  List<ScatterItem> scatter() {
    List<ScatterItem> items = new ArrayList<>();
    items.add(new ScatterItem(ScatterItem.Kind.REQUIRED, trees.name(), null, NONE));
    if (trees.coin()) {
      Expr value = trees.coin() ? null : trees.expr(1);
      items.add(new ScatterItem(ScatterItem.Kind.OPTIONAL, trees.name(), value, NONE));
    }
    if (trees.coin()) {
      items.add(new ScatterItem(ScatterItem.Kind.REST, trees.name(), null, NONE));
    }
    return List.copyOf(items);
  }
}
