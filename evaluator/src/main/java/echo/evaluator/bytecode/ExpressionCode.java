package echo.evaluator.bytecode;

import echo.evaluator.bytecode.Operand.Kind;
import echo.parser.ast.BinaryOp;
import echo.parser.ast.Expr;
import echo.parser.ast.UnaryOp;
import echo.values.IntValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays out expressions: each leaves its value as one more temporary. */
final class ExpressionCode {
  private static final String CALL_FUNCTION = "call_function";

  private final VectorDraft draft;
  private final AssignmentCode assignments;

  ExpressionCode(VectorDraft draft) {
    this.draft = draft;
    this.assignments = new AssignmentCode(draft, this);
  }

  private boolean lambda() {
    return draft.shared.origin == Origin.LAMBDAMOO;
  }

  int slot(String name) {
    return draft.shared.variables.slot(name);
  }

  void value(Expr e) {
    switch (e) {
      case Expr.Literal literal -> literal(literal.value(), e);
      case Expr.Variable variable -> read(slot(variable.name()), e);
      case Expr.ListOf list -> list(list.elements(), e);
      case Expr.MapOf map -> map(map);
      case Expr.Prop prop -> two(prop.object(), prop.name(), Opcode.GET_PROP, e);
      case Expr.VerbCall call -> {
        value(call.object());
        value(call.name());
        list(call.args(), e);
        draft.emit(Opcode.CALL_VERB, e);
        draft.pop(2);
      }
      case Expr.Call call -> call(call);
      case Expr.Index index -> {
        value(index.base());
        based(index.index());
        draft.emit(Opcode.INDEX, e);
        draft.pop(1);
      }
      case Expr.Slice slice -> {
        value(slice.base());
        based(slice.from(), slice.to());
        draft.emit(Opcode.RANGE, e);
        draft.pop(2);
      }
      case Expr.Last _ -> end(lambda() ? Opcode.LENGTH : Opcode.LAST, e);
      case Expr.First _ -> end(Opcode.FIRST, e);
      case Expr.Unary unary -> {
        value(unary.operand());
        draft.emit(opcode(unary.op()), e);
      }
      case Expr.Binary binary -> two(binary.left(), binary.right(), opcode(binary.op()), e);
      case Expr.Logical logical -> {
        Label end = new Label();
        value(logical.left());
        draft.emit(logical.and() ? Opcode.AND : Opcode.OR, e).to(end);
        draft.pop(1);
        value(logical.right());
        draft.bind(end);
      }
      case Expr.Conditional conditional -> conditional(conditional);
      case Expr.Assign assign -> assignments.assign(assign);
      case Expr.ScatterAssign scatter -> assignments.scatter(scatter);
      case Expr.Catch c -> catching(c);
      case Expr.Splice _,
          Expr.Range _,
          Expr.Interpolation _,
          Expr.ErrorOf _,
          Expr.PatternAssign _,
          Expr.Match _,
          Expr.Function _,
          Expr.Apply _,
          Expr.Spawn _,
          Expr.Comprehension _ ->
          throw NotMoo.of(e);
    }
  }

  private void literal(Value value, Expr e) {
    if (value instanceof IntValue i
        && i.value() >= Opcode.LEAST_SMALL
        && i.value() <= Opcode.greatestSmall(draft.shared.origin)) {
      draft.small((int) i.value(), e);
    } else {
      constant(value, e);
    }
  }

  /** Pushes a constant, or the mark that loops begin with. */
  void constant(@Nullable Value value, @Nullable Expr e) {
    draft.emit(Opcode.PUSH_LITERAL, e).number(Kind.LITERAL, draft.shared.literal(value));
    draft.push(1);
  }

  void read(int slot, Expr e) {
    draft.variable(Opcode.PUSH, Opcode.PUSH_ANY, slot, e);
    draft.push(1);
  }

  private void two(Expr left, Expr right, Opcode opcode, Expr e) {
    value(left);
    value(right);
    draft.emit(opcode, e);
    draft.pop(1);
  }

  /** Lays out what stands in brackets behind the value on top. */
  void based(Expr... positions) {
    int outer = draft.base;
    draft.base = draft.depth - 1;
    for (Expr position : positions) {
      value(position);
    }
    draft.base = outer;
  }

  private void end(Opcode opcode, Expr e) {
    draft.emit(opcode, e).number(Kind.STACK, draft.base);
    draft.push(1);
  }

  /** Lays out elements or arguments: one list as a temporary. */
  private void list(List<Expr> elements, Expr e) {
    if (elements.isEmpty()) {
      draft.emit(Opcode.MAKE_EMPTY_LIST, e);
      draft.push(1);
    }
    for (int i = 0; i < elements.size(); i++) {
      boolean first = i == 0;
      if (elements.get(i) instanceof Expr.Splice splice) {
        value(splice.list());
        draft.emit(first ? Opcode.CHECK_LIST_FOR_SPLICE : Opcode.LIST_APPEND, e);
      } else {
        value(elements.get(i));
        draft.emit(first ? Opcode.MAKE_SINGLETON_LIST : Opcode.LIST_ADD_TAIL, e);
      }
      draft.pop(first ? 0 : 1);
    }
  }

  private void map(Expr.MapOf map) {
    draft.emit(Opcode.MAP_CREATE, map);
    draft.push(1);
    for (Expr.Entry entry : map.entries()) {
      value(entry.value());
      value(entry.key());
      draft.emit(Opcode.MAP_INSERT, map);
      draft.pop(2);
    }
  }

  /** A builtin that the server does not have is called by its name. */
  private void call(Expr.Call call) {
    FunctionNumbers functions = FunctionNumbers.of(draft.shared.origin);
    Integer number = functions.number(call.function());
    List<Expr> args = call.args();
    if (number == null) {
      args = new ArrayList<>(args);
      args.addFirst(new Expr.Literal(StrValue.of(call.function()), call.span()));
      number = functions.number(CALL_FUNCTION);
    }
    list(args, call);
    draft.emit(Opcode.CALL_FUNC, call).number(Kind.BYTE, number == null ? 0 : number);
  }

  private void conditional(Expr.Conditional conditional) {
    Label otherwise = new Label();
    Label end = new Label();
    value(conditional.condition());
    draft.emit(Opcode.IF_EXPR, conditional).to(otherwise);
    draft.pop(1);
    value(conditional.then());
    draft.emit(Opcode.JUMP, conditional).to(end);
    draft.pop(1);
    draft.bind(otherwise);
    value(conditional.otherwise());
    draft.bind(end);
  }

  private void catching(Expr.Catch c) {
    Label handler = new Label();
    Label end = new Label();
    codes(c.codes(), c);
    draft.emit(Opcode.PUSH_LABEL, c).to(handler);
    draft.push(1);
    draft.emit(Opcode.CATCH, c);
    draft.push(1);
    draft.tries++;
    value(c.body());
    draft.tries--;
    draft.emit(Opcode.END_CATCH, c).to(end);
    draft.pop(3);
    draft.bind(handler);
    Expr otherwise = c.otherwise();
    if (otherwise != null) {
      draft.emit(Opcode.POP, c);
      draft.pop(1);
      value(otherwise);
    } else {
      // The code is the first of what the handler is given; the server does not count this 1.
      draft.emit(Opcode.NUM, 1, c);
      draft.emit(Opcode.INDEX, c);
    }
    draft.bind(end);
  }

  /** Lays out the codes of a handler: a list, or 0 for any. */
  void codes(@Nullable List<Expr> codes, @Nullable Expr e) {
    if (codes == null) {
      draft.small(0, e);
    } else {
      list(codes, e != null ? e : codes.getFirst());
    }
  }

  private static Opcode opcode(UnaryOp op) {
    return switch (op) {
      case NEGATE -> Opcode.NEGATE;
      case NOT -> Opcode.NOT;
      case COMPLEMENT -> Opcode.COMPLEMENT;
    };
  }

  private static Opcode opcode(BinaryOp op) {
    return switch (op) {
      case ADD -> Opcode.ADD;
      case SUBTRACT -> Opcode.SUBTRACT;
      case MULTIPLY -> Opcode.MULTIPLY;
      case DIVIDE -> Opcode.DIVIDE;
      case MODULO -> Opcode.MOD;
      case POWER -> Opcode.EXPONENT;
      case EQUAL -> Opcode.EQ;
      case NOT_EQUAL -> Opcode.NE;
      case LESS -> Opcode.LT;
      case LESS_EQUAL -> Opcode.LE;
      case GREATER -> Opcode.GT;
      case GREATER_EQUAL -> Opcode.GE;
      case IN -> Opcode.IN;
      case BIT_AND -> Opcode.BITAND;
      case BIT_OR -> Opcode.BITOR;
      case BIT_XOR -> Opcode.BITXOR;
      case SHIFT_LEFT -> Opcode.BITSHL;
      case SHIFT_RIGHT -> Opcode.BITSHR;
    };
  }
}
