package echo.evaluator.code;

import echo.evaluator.builtin.Builtin;
import echo.parser.ast.Expr;
import echo.values.StrValue;
import echo.values.Value;
import java.util.List;

/**
 * Makes trees of expressions without effects, and adds up the ticks that the full form pays for the
 * same.
 */
final class TreeBuilder {
  private final Names names;

  /** Ticks that are paid whatever branches are taken. */
  int ticks;

  /** What the builder asks of its surroundings. */
  interface Names {
    int slot(Expr.Variable variable);

    /** Whether the variable in a slot lies in a cell. */
    boolean isCell(int slot);

    Builtin builtin(String name);

    /** What a builtin is called with. */
    List<Expr> arguments(Expr.Call call);

    int number(Builtin builtin);

    int flags(Expr.Binary binary);

    int flags(Expr.Unary unary);
  }

  TreeBuilder(Names names) {
    this.names = names;
  }

  Node build(Expr e) {
    return switch (e) {
      case Expr.Literal literal -> Node.constant(literal.value());
      case Expr.Variable variable -> {
        int slot = names.slot(variable);
        yield names.isCell(slot) ? Node.cell(slot) : Node.slot(slot);
      }
      case Expr.ListOf list -> list(list.elements());
      case Expr.MapOf map -> map(map);
      case Expr.Prop prop -> property(prop);
      case Expr.Call call -> call(call);
      case Expr.Index index -> index(index);
      case Expr.Slice slice -> slice(slice);
      case Expr.Last _ -> Node.operator(Op.LAST, 0, null, null, null);
      case Expr.First _ -> Node.operator(Op.FIRST, 0, null, null, null);
      case Expr.Unary unary -> {
        Node operand = build(unary.operand());
        ticks++;
        yield Node.operator(Steps.unary(unary), names.flags(unary), operand, null, null);
      }
      case Expr.Binary binary -> {
        Node left = build(binary.left());
        Node right = build(binary.right());
        ticks++;
        yield Node.operator(Steps.binary(binary.op()), names.flags(binary), left, right, null);
      }
      case Expr.Logical logical -> logical(logical);
      case Expr.Conditional conditional -> conditional(conditional);
      case Expr.Range range -> {
        Node from = build(range.from());
        Node to = build(range.to());
        ticks++;
        yield Node.operator(Op.RANGE, 0, from, to, null);
      }
      case Expr.Interpolation text -> many(Op.INTERPOLATE, text.parts());
      case Expr.ErrorOf error -> many(Op.ERROR_OF, Steps.parts(error));
      case Expr.Splice _,
          Expr.VerbCall _,
          Expr.Assign _,
          Expr.ScatterAssign _,
          Expr.PatternAssign _,
          Expr.Match _,
          Expr.Comprehension _,
          Expr.Function _,
          Expr.Apply _,
          Expr.Spawn _,
          Expr.Catch _ ->
          throw new IllegalStateException("not without effects: " + e);
    };
  }

  /** Arguments or elements as a list. */
  Node list(List<Expr> elements) {
    if (elements.isEmpty()) {
      return Node.constant(echo.values.ListValue.EMPTY);
    }
    Node[] nodes = new Node[elements.size()];
    int spliced = 0;
    for (int i = 0; i < nodes.length; i++) {
      if (elements.get(i) instanceof Expr.Splice splice) {
        spliced |= 1 << i;
        nodes[i] = build(splice.list());
      } else {
        nodes[i] = build(elements.get(i));
      }
    }
    ticks++;
    return Node.many(spliced == 0 ? Op.LIST : Op.LIST_SPLICED, spliced, nodes);
  }

  private Node map(Expr.MapOf map) {
    Node[] nodes = new Node[2 * map.entries().size()];
    int i = 0;
    ticks++;
    for (Expr.Entry entry : map.entries()) {
      nodes[i++] = build(entry.value());
      nodes[i++] = build(entry.key());
      ticks++;
    }
    return Node.many(Op.MAP, 0, nodes);
  }

  private Node property(Expr.Prop prop) {
    Node object = build(prop.object());
    int flags = Steps.flags(prop.reads());
    Value constant = prop.name() instanceof Expr.Literal literal ? literal.value() : null;
    Node name = constant instanceof StrValue ? null : build(prop.name());
    ticks++;
    return Node.property(object, name, constant instanceof StrValue text ? text : null, flags);
  }

  private Node call(Expr.Call call) {
    Node args = list(names.arguments(call));
    Builtin builtin = names.builtin(call.function());
    ticks++;
    return Node.call(builtin, names.number(builtin), args);
  }

  private Node index(Expr.Index index) {
    Node base = build(index.base());
    Node at = build(index.index());
    ticks++;
    int flags = Steps.usesBase(index.index()) ? Flags.USES_BASE : 0;
    return Node.operator(Op.INDEX, flags, base, at, null);
  }

  private Node slice(Expr.Slice slice) {
    Node base = build(slice.base());
    Node from = build(slice.from());
    Node to = build(slice.to());
    ticks++;
    int flags = Steps.usesBase(slice.from()) || Steps.usesBase(slice.to()) ? Flags.USES_BASE : 0;
    return Node.operator(Op.SLICE, flags, base, from, to);
  }

  private Node logical(Expr.Logical logical) {
    Node left = build(logical.left());
    int before = ++ticks;
    Node right = build(logical.right());
    int extra = ticks - before;
    ticks = before;
    return Node.logical(logical.and() ? Op.AND : Op.OR, left, right, extra);
  }

  private Node conditional(Expr.Conditional conditional) {
    Node condition = build(conditional.condition());
    int before = ++ticks;
    Node then = build(conditional.then());
    int first = ticks - before;
    ticks = before;
    Node otherwise = build(conditional.otherwise());
    int second = ticks - before;
    ticks = before;
    return Node.conditional(condition, then, otherwise, first, second);
  }

  private Node many(int op, List<Expr> parts) {
    Node[] nodes = parts.stream().map(this::build).toArray(Node[]::new);
    ticks++;
    return Node.many(op, 0, nodes);
  }
}
