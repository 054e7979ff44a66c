package echo.evaluator.equivalence;

import static echo.evaluator.equivalence.Leaves.NONE;

import echo.parser.ast.Expr;
import echo.parser.ast.Expr.ScatterItem;
import echo.parser.ast.Pattern;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes patterns, and scatters, which are the simplest of them. */
final class PatternMaker {
  private final Chance chance;
  private final Leaves leaves;

  /** Makes a default. */
  private final Function<Kind, Expr> expressions;

  /** The names that the pattern has so far. */
  private final List<Names.Name> bound = new ArrayList<>();

  /** Gives a name for a part of a kind. */
  private final Function<Kind, String> naming;

  PatternMaker(
      Chance chance,
      Leaves leaves,
      Function<Kind, Expr> expressions,
      Function<Kind, String> naming) {
    this.chance = chance;
    this.leaves = leaves;
    this.expressions = expressions;
    this.naming = naming;
  }

  /** The names of what was made, to be declared. */
  List<Names.Name> bound() {
    return bound;
  }

  /** A new name; null when the pattern has the one that came up. */
  private @Nullable String name(Kind kind) {
    String name = naming.apply(kind);
    if (bound.stream().anyMatch(each -> each.text().equals(name))) {
      return null;
    }
    bound.add(new Names.Name(name, kind, false));
    return name;
  }

  private @Nullable Expr otherwise(Kind kind) {
    return chance.one(3) ? null : expressions.apply(kind);
  }

  /** The targets of a scatter, at least one. */
  List<ScatterItem> scatter() {
    List<ScatterItem> items = new ArrayList<>();
    add(items, ScatterItem.Kind.REQUIRED, Kind.INT, null);
    while (chance.one(2) && items.size() < 3) {
      add(items, ScatterItem.Kind.REQUIRED, Kind.INT, null);
    }
    if (chance.one(2)) {
      add(items, ScatterItem.Kind.OPTIONAL, Kind.INT, otherwise(Kind.INT));
    }
    if (chance.one(3)) {
      add(items, ScatterItem.Kind.REST, Kind.LIST, null);
    }
    if (chance.one(5)) {
      add(items, ScatterItem.Kind.REQUIRED, Kind.INT, null);
    }
    return items;
  }

  private void add(
      List<ScatterItem> items, ScatterItem.Kind how, Kind kind, @Nullable Expr otherwise) {
    String name = name(kind);
    if (name != null) {
      items.add(new ScatterItem(how, name, otherwise, NONE));
    }
  }

  /** The items of a function's parameters. */
  List<Pattern.Item> parameters() {
    List<Pattern.Item> items = new ArrayList<>();
    for (ScatterItem item : scatter()) {
      Pattern name = new Pattern.Bind(item.variable(), null, NONE);
      items.add(new Pattern.Item(item.kind(), name, item.defaultValue(), NONE));
    }
    return items;
  }

  private Pattern bind(Kind kind) {
    String name = chance.one(5) ? null : name(kind);
    if (name == null) {
      return new Pattern.Bind(Pattern.NOTHING, null, NONE);
    }
    Pattern.Type type =
        chance.one(4)
            ? chance.of(Pattern.Type.INT, Pattern.Type.NUM, Pattern.Type.STR, Pattern.Type.LIST)
            : null;
    return new Pattern.Bind(name, type, NONE);
  }

  /** Something that a value may fit. */
  Pattern pattern(Kind kind, int depth) {
    return switch (chance.below(depth > 0 ? 7 : 5)) {
      case 0, 1 -> bind(kind);
      case 2 -> constant(kind);
      case 3 -> new Pattern.Between(IntValue.of(-1), IntValue.of(chance.below(5)), NONE);
      case 4 -> new Pattern.OneOf(List.of(constant(kind), constant(Kind.STR)), NONE);
      default -> structure(depth - 1);
    };
  }

  private Pattern constant(Kind kind) {
    if (chance.one(10)) {
      Expr system = Leaves.literal(ObjValue.SYSTEM);
      Expr.Member reads = Expr.Member.OBJECT_MAP_OR_ERROR;
      return new Pattern.Equal(new Expr.Prop(system, Leaves.text("none"), reads, NONE), NONE);
    }
    boolean scalar = kind != Kind.LIST && kind != Kind.MAP;
    return new Pattern.Equal(Leaves.literal(leaves.value(scalar ? kind : Kind.INT)), NONE);
  }

  /** A list or a map that is taken apart. */
  Pattern structure(int depth) {
    return chance.one(2) ? items(depth) : entries(depth);
  }

  private Pattern items(int depth) {
    List<Pattern.Item> items = new ArrayList<>();
    items.add(new Pattern.Item(ScatterItem.Kind.REQUIRED, pattern(Kind.INT, depth), null, NONE));
    scatter().stream()
        .map(item ->
            new Pattern.Item(
                item.kind(),
                new Pattern.Bind(item.variable(), null, NONE),
                item.defaultValue(),
                NONE))
        .forEach(items::add);
    return new Pattern.Items(items, NONE);
  }

  private Pattern entries(int depth) {
    List<Pattern.Entry> entries = new ArrayList<>();
    Value key = StrValue.of(chance.of("key", "C", "ab"));
    entries.add(new Pattern.Entry(key, pattern(Kind.INT, depth), false, null, NONE));
    String name = chance.one(2) ? name(Kind.INT) : null;
    if (name != null) {
      Value other = StrValue.of(chance.of("c", "none"));
      Pattern bind = new Pattern.Bind(name, null, NONE);
      entries.add(new Pattern.Entry(other, bind, true, otherwise(Kind.INT), NONE));
    }
    return new Pattern.Entries(entries, NONE);
  }

  /** Whether a list of targets is a scatter to the parser. */
  static boolean isFlat(Pattern pattern) {
    return pattern instanceof Pattern.Items list
        && list.items().stream()
            .allMatch(item ->
                item.pattern() instanceof Pattern.Bind bind
                    && bind.type() == null
                    && !bind.name().equals(Pattern.NOTHING));
  }
}
