package echo.evaluator.equivalence;

import static echo.evaluator.equivalence.Leaves.NONE;

import echo.parser.ast.Expr;
import echo.parser.ast.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what stands in a place, indexes, slices and properties, and assignments to it. */
final class PlaceMaker {
  private final Chance chance;
  private final Names names;
  private final Leaves leaves;
  private final boolean echo;
  private final ExpressionMaker expressions;

  /** How many indexes are open, in which the ends of a list have a name. */
  private int brackets;

  PlaceMaker(Chance chance, Names names, boolean echo, ExpressionMaker expressions) {
    this.chance = chance;
    this.names = names;
    this.leaves = expressions.leaves();
    this.echo = echo;
    this.expressions = expressions;
  }

  boolean insideIndex() {
    return brackets > 0;
  }

  /** Begins what runs apart from the indexes around it; how many to give to {@link #enter}. */
  int leave() {
    int outside = brackets;
    brackets = 0;
    return outside;
  }

  void enter(int outside) {
    brackets = outside;
  }

  private Expr inside(Kind kind, int depth) {
    brackets++;
    Expr index =
        chance.one(4)
            ? chance.one(2) ? new Expr.Last(NONE) : new Expr.First(NONE)
            : kind == Kind.MAP ? leaves.key() : expressions.make(Kind.INT, depth);
    brackets--;
    return index;
  }

  Expr index(Expr base, int depth) {
    boolean map =
        base instanceof Expr.MapOf || (base instanceof Expr.Variable v && v.name().equals("d"));
    if (map && echo && chance.one(4)) {
      return new Expr.Prop(
          base, Leaves.text(chance.of("ab", "key")), Expr.Member.OBJECT_MAP_OR_ERROR, NONE);
    }
    return new Expr.Index(base, inside(map ? Kind.MAP : Kind.INT, depth), NONE);
  }

  Expr slice(Expr base, int depth) {
    return new Expr.Slice(base, inside(Kind.INT, depth), inside(Kind.INT, depth), NONE);
  }

  Expr prop(int depth, String usual) {
    Expr object =
        chance.one(3) ? expressions.make(Kind.OBJ, depth) : Leaves.literal(leaves.value(Kind.OBJ));
    Expr name =
        chance.one(12)
            ? expressions.make(Kind.STR, depth)
            : Leaves.text(
                chance.one(12)
                    ? chance.of("secret", "fixed", "none", "code", "message", "fun")
                    : usual);
    return new Expr.Prop(
        object, name, echo ? Expr.Member.OBJECT_MAP_OR_ERROR : Expr.Member.OBJECT, NONE);
  }

  /** Something of a kind that can stand left of an assignment; null when there is no such. */
  @Nullable Expr target(Kind kind, int depth) {
    if (chance.one(4)) {
      String name =
          kind == Kind.LIST
              ? "items"
              : kind == Kind.STR ? "txt" : kind == Kind.FUNCTION ? "fun" : "num";
      return prop(depth, name);
    }
    List<Names.Name> known = names.of(kind).stream().filter(name -> !name.fixed()).toList();
    return known.isEmpty() ? null : Leaves.variable(chance.pick(known).text());
  }

  Expr assign(Kind kind, int depth) {
    int form = chance.below(6);
    if (form < 3) {
      Kind base = form == 0 ? Kind.LIST : form == 1 ? Kind.STR : Kind.MAP;
      Expr whole = target(base, depth);
      if (whole != null) {
        Expr value = expressions.make(base == Kind.STR ? Kind.STR : kind, depth);
        return new Expr.Assign(part(whole, base, depth), value, NONE);
      }
    }
    Expr whole = target(kind, depth);
    return whole == null
        ? leaves.leaf(kind)
        : new Expr.Assign(whole, expressions.make(kind, depth), NONE);
  }

  private Expr part(Expr whole, Kind base, int depth) {
    if (base == Kind.MAP) {
      Expr at = new Expr.Index(whole, inside(Kind.MAP, depth), NONE);
      return chance.one(3) ? new Expr.Index(at, inside(Kind.INT, depth), NONE) : at;
    }
    if (chance.one(4)) {
      return slice(whole, depth);
    }
    Expr at = new Expr.Index(whole, inside(Kind.INT, depth), NONE);
    return chance.one(8) ? slice(at, depth) : at;
  }

  Expr patternAssign(int depth) {
    PatternMaker maker =
        new PatternMaker(
            chance,
            leaves,
            kind -> expressions.make(kind, Math.min(depth, 1)),
            kind -> assignable(kind));
    if (chance.one(2)) {
      List<Expr.ScatterItem> items = maker.scatter();
      return items.isEmpty()
          ? leaves.leaf(Kind.INT)
          : new Expr.ScatterAssign(items, expressions.make(Kind.LIST, depth), NONE);
    }
    Pattern pattern = maker.structure(0);
    if (maker.bound().isEmpty()) {
      return leaves.leaf(Kind.INT);
    }
    return PatternMaker.isFlat(pattern) || !assignable(pattern)
        ? leaves.leaf(Kind.INT)
        : new Expr.PatternAssign(
            pattern, expressions.make(chance.of(Kind.LIST, Kind.MAP), depth), NONE);
  }

  /** Left of {@code =} only names and structures of names can stand. */
  private static boolean assignable(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Bind bind -> bind.type() == null;
      case Pattern.Items list -> list.items().stream().allMatch(item -> assignable(item.pattern()));
      case Pattern.Entries map ->
          map.entries().stream().allMatch(entry -> assignable(entry.pattern()));
      default -> false;
    };
  }

  private String assignable(Kind kind) {
    return names.assignable(kind, chance).text();
  }
}
