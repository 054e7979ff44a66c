package echo.evaluator.bytecode;

import echo.evaluator.bytecode.Operand.Kind;
import echo.parser.ast.Expr;
import java.util.List;

/** Lays out assignments: bases and indices, then the value, then the stores from the inside out. */
final class AssignmentCode {
  private final VectorDraft draft;
  private final ExpressionCode expressions;

  AssignmentCode(VectorDraft draft, ExpressionCode expressions) {
    this.draft = draft;
    this.expressions = expressions;
  }

  void assign(Expr.Assign assign) {
    Expr target = assign.target();
    boolean indexed = target instanceof Expr.Index || target instanceof Expr.Slice;
    location(target, false);
    expressions.value(assign.value());
    if (indexed) {
      draft.emit(Opcode.PUT_TEMP, assign);
    }
    store(target, assign);
    if (indexed) {
      draft.emit(Opcode.POP, assign);
      draft.emit(Opcode.PUSH_TEMP, assign);
    }
  }

  /**
   * @param indexed whether the value there is needed, since a part of it is assigned
   */
  private void location(Expr target, boolean indexed) {
    switch (target) {
      case Expr.Variable variable -> {
        if (indexed) {
          expressions.read(expressions.slot(variable.name()), target);
        }
      }
      case Expr.Prop prop -> {
        expressions.value(prop.object());
        expressions.value(prop.name());
        if (indexed) {
          draft.emit(Opcode.PUSH_GET_PROP, target);
          draft.push(1);
        }
      }
      case Expr.Index index -> {
        location(index.base(), true);
        expressions.based(index.index());
        if (indexed) {
          draft.emit(Opcode.PUSH_INDEX, target);
          draft.push(1);
        }
      }
      case Expr.Slice slice -> {
        location(slice.base(), true);
        expressions.based(slice.from(), slice.to());
      }
      default -> throw NotMoo.of(target);
    }
  }

  private void store(Expr target, Expr.Assign assign) {
    switch (target) {
      case Expr.Index index -> {
        draft.emit(Opcode.INDEXSET, assign);
        draft.pop(2);
        store(index.base(), assign);
      }
      case Expr.Slice slice -> {
        draft.emit(Opcode.RANGESET, assign);
        draft.pop(3);
        store(slice.base(), assign);
      }
      case Expr.Variable variable -> put(variable.name(), assign);
      case Expr.Prop _ -> {
        draft.emit(Opcode.PUT_PROP, assign);
        draft.pop(2);
      }
      default -> throw NotMoo.of(target);
    }
  }

  private void put(String variable, Expr e) {
    draft.variable(Opcode.PUT, Opcode.PUT_ANY, expressions.slot(variable), e);
  }

  void scatter(Expr.ScatterAssign scatter) {
    expressions.value(scatter.value());
    List<Expr.ScatterItem> items = scatter.items();
    int required = 0;
    int rest = items.size() + 1;
    for (int i = 0; i < items.size(); i++) {
      switch (items.get(i).kind()) {
        case REQUIRED -> required++;
        case REST -> rest = i + 1;
        case OPTIONAL -> {}
      }
    }
    VectorDraft.Draft operation =
        draft
            .emit(Opcode.SCATTER, scatter)
            .number(Kind.BYTE, items.size())
            .number(Kind.BYTE, required)
            .number(Kind.BYTE, rest);
    Label[] defaults = new Label[items.size()];
    for (int i = 0; i < defaults.length; i++) {
      Expr.ScatterItem item = items.get(i);
      boolean optional = item.kind() == Expr.ScatterItem.Kind.OPTIONAL;
      defaults[i] = item.defaultValue() != null ? new Label() : Label.fixed(optional ? 1 : 0);
      operation.variable(expressions.slot(item.variable())).to(defaults[i]);
    }
    Label done = new Label();
    operation.to(done);
    for (int i = 0; i < defaults.length; i++) {
      Expr value = items.get(i).defaultValue();
      if (value != null) {
        draft.bind(defaults[i]);
        expressions.value(value);
        put(items.get(i).variable(), scatter);
        draft.emit(Opcode.POP, scatter);
        draft.pop(1);
      }
    }
    draft.bind(done);
  }
}
