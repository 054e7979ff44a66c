package echo.evaluator.builtin;

import echo.evaluator.builtin.Builtin.Permission;
import echo.values.ErrorCode;
import echo.values.ListValue;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A builtin being declared: {@code declare("length").args(COLLECTION).doc("…").is(call -> …)}. */
public final class Declaration {
  private final String name;
  private List<ArgType> required = List.of();
  private List<ArgType> optional = List.of();
  private @Nullable ArgType rest;
  private Permission permission = Permission.ANYONE;
  private Effect effect = Effect.PURE;
  private Cost cost = Cost.NONE;
  private Set<ErrorCode> errors = Set.of();
  private String server = "LambdaMOO, ToastStunt";
  private String doc = "";

  Declaration(String name) {
    this.name = name;
  }

  public Declaration args(ArgType... types) {
    required = List.of(types);
    return this;
  }

  public Declaration optional(ArgType... types) {
    optional = List.of(types);
    return this;
  }

  public Declaration rest(ArgType type) {
    rest = type;
    return this;
  }

  public Declaration wizard() {
    permission = Permission.WIZARD;
    return this;
  }

  public Declaration programmer() {
    permission = Permission.PROGRAMMER;
    return this;
  }

  public Declaration effect(Effect what) {
    effect = what;
    return this;
  }

  /** What a call pays beside the tick of every call. */
  public Declaration cost(Cost more) {
    cost = more;
    return this;
  }

  /**
   * What it can raise once arity, types and permission were found right.
   *
   * <p>Tests fail when it raises another one, and when no test shows one that is declared.
   */
  public Declaration errors(ErrorCode... codes) {
    Set<ErrorCode> inOrder = EnumSet.noneOf(ErrorCode.class);
    inOrder.addAll(List.of(codes));
    errors = Collections.unmodifiableSet(inOrder);
    return this;
  }

  public Declaration server(String which) {
    server = which;
    return this;
  }

  public Declaration doc(String text) {
    doc = text;
    return this;
  }

  public Builtin is(Builtin.Plain body) {
    return build(body);
  }

  public Builtin steps(Builtin.Stepping body) {
    effect = Effect.CONTROL;
    return build(body);
  }

  /** A builtin whose work is done outside the world, from its arguments. */
  public Builtin leaves() {
    return leaves(Call::args);
  }

  /**
   * The same, from what the call makes of its arguments; errors that can be told before leaving are
   * raised there.
   */
  public Builtin leaves(Function<Call, ListValue> request) {
    effect = Effect.OUTSIDE;
    return build(new Leaving(name, request));
  }

  private Builtin build(Builtin.Body body) {
    if (doc.isEmpty()) {
      throw new IllegalStateException("builtin " + name + " has no doc");
    }
    return new Builtin(
        name, required, optional, rest, permission, effect, cost, errors, server, doc, body);
  }
}
