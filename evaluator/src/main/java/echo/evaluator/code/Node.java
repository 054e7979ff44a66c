package echo.evaluator.code;

import echo.evaluator.builtin.Builtin;
import echo.values.StrValue;
import echo.values.Value;
import org.jspecify.annotations.Nullable;

/**
 * A node of a tree that the fast form evaluates in place: an expression without effects.
 *
 * <p>One final class for all kinds, with a final tag to switch on: measured twice as fast as a
 * sealed hierarchy here. Which fields are set depends on the tag.
 *
 * <p>Threading: immutable.
 */
public final class Node {
  private static final Node[] NONE = {};

  /** A number of {@link Op}. */
  public final int tag;

  /** The slot of GET, the builtin's number, the property's number among the built-in ones. */
  public final int number;

  /** Attributes of the operator: {@link Flags}. */
  public final int flags;

  /** Ticks of the right operand of a logical operator, or of a conditional's first branch. */
  public final int ticks;

  /** Ticks of a conditional's second branch. */
  public final int otherTicks;

  public final @Nullable Node a;
  public final @Nullable Node b;
  public final @Nullable Node c;
  public final Node[] nodes;
  public final @Nullable Value value;
  public final @Nullable Builtin builtin;

  private Node(
      int tag,
      int number,
      int flags,
      int ticks,
      int otherTicks,
      @Nullable Node a,
      @Nullable Node b,
      @Nullable Node c,
      Node[] nodes,
      @Nullable Value value,
      @Nullable Builtin builtin) {
    this.tag = tag;
    this.number = number;
    this.flags = flags;
    this.ticks = ticks;
    this.otherTicks = otherTicks;
    this.a = a;
    this.b = b;
    this.c = c;
    this.nodes = nodes;
    this.value = value;
    this.builtin = builtin;
  }

  static Node constant(Value value) {
    return new Node(Op.CONST, 0, 0, 0, 0, null, null, null, NONE, value, null);
  }

  static Node slot(int slot) {
    return new Node(Op.GET, slot, 0, 0, 0, null, null, null, NONE, null, null);
  }

  static Node cell(int slot) {
    return new Node(Op.GET_CELL, slot, 0, 0, 0, null, null, null, NONE, null, null);
  }

  static Node operator(int tag, int flags, @Nullable Node a, @Nullable Node b, @Nullable Node c) {
    return new Node(tag, 0, flags, 0, 0, a, b, c, NONE, null, null);
  }

  static Node logical(int tag, Node a, Node b, int ticks) {
    return new Node(tag, 0, 0, ticks, 0, a, b, null, NONE, null, null);
  }

  static Node conditional(Node a, Node b, Node c, int ticks, int otherTicks) {
    return new Node(Op.CONDITIONAL, 0, 0, ticks, otherTicks, a, b, c, NONE, null, null);
  }

  static Node property(Node object, @Nullable Node name, @Nullable StrValue text, int flags) {
    int number = text == null ? BuiltinProperty.UNKNOWN : BuiltinProperty.number(text.text());
    return new Node(Op.GET_PROP, number, flags, 0, 0, object, name, null, NONE, text, null);
  }

  /**
   * @param flags bit i is set when element i is spliced, for lists of up to 31 elements; longer
   *     lists with splices are not made into trees
   */
  static Node many(int tag, int flags, Node[] nodes) {
    return new Node(tag, 0, flags, 0, 0, null, null, null, nodes, null, null);
  }

  static Node call(Builtin builtin, int number, Node args) {
    return new Node(Op.CALL_BUILTIN, number, 0, 0, 0, args, null, null, NONE, null, builtin);
  }
}
