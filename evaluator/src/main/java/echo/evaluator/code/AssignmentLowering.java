package echo.evaluator.code;

import echo.parser.ast.Expr;
import echo.values.StrValue;
import java.util.ArrayList;
import java.util.List;

/** Lowers assignments, in LambdaMOO's order: bases and indices, then the value, then the stores. */
final class AssignmentLowering {
  private final Context context;
  private final Emitter emit;
  private final ExpressionLowering expressions;

  AssignmentLowering(Context context, ExpressionLowering expressions) {
    this.context = context;
    this.emit = context.emit;
    this.expressions = expressions;
  }

  /** Which slot a scatter's target is. */
  interface Targets {
    int slot(Expr.ScatterItem item);
  }

  /** Lowers an assignment; its value stays as a temporary. */
  void assign(Expr.Assign assign) {
    Expr target = assign.target();
    location(target, false);
    expressions.value(assign.value());
    context.at(assign.span());
    boolean indexed = target instanceof Expr.Index || target instanceof Expr.Slice;
    if (indexed) {
      emit.both(new Draft(Op.PUT_TEMP, 0));
    }
    store(target);
    if (indexed) {
      emit.both(new Draft(Op.POP, 0));
      emit.both(new Draft(Op.PUSH_TEMP, 0));
    }
  }

  /** Lowers what must lie below the value: the base and every index, evaluated once. */
  private void location(Expr target, boolean indexed) {
    int depth = emit.depth;
    switch (target) {
      case Expr.Variable variable -> {
        if (indexed) {
          context.get(context.slot(variable));
          emit.depth = depth + 1;
        }
      }
      case Expr.Prop prop -> {
        expressions.value(prop.object());
        expressions.value(prop.name());
        if (indexed) {
          emit.both(new Draft(Op.PUSH_GET_PROP, 1).flags(Steps.flags(prop.reads())));
          emit.depth++;
        }
      }
      case Expr.Index index -> {
        location(index.base(), true);
        int base = emit.depth - 1;
        expressions.based(base, () -> expressions.value(index.index()));
        if (indexed) {
          emit.both(new Draft(Op.PUSH_INDEX, 0));
          emit.depth++;
        }
      }
      case Expr.Slice slice -> {
        location(slice.base(), true);
        int base = emit.depth - 1;
        expressions.based(
            base,
            () -> {
              expressions.value(slice.from());
              expressions.value(slice.to());
            });
        if (indexed) {
          context.problem(slice.span(), "Illegal expression on left side of assignment.");
        }
      }
      default -> context.problem(target.span(), "Illegal expression on left side of assignment.");
    }
  }

  private void store(Expr target) {
    Expr at = target;
    while (true) {
      switch (at) {
        case Expr.Index index -> {
          emit.both(new Draft(Op.INDEX_SET, 1));
          at = index.base();
        }
        case Expr.Slice slice -> {
          emit.both(new Draft(Op.RANGE_SET, 0));
          at = slice.base();
        }
        case Expr.Variable variable -> {
          context.put(context.scope.assign(variable.name(), variable.span()), 1);
          return;
        }
        case Expr.Prop _ -> {
          emit.both(new Draft(Op.PUT_PROP, 1));
          return;
        }
        default -> {
          return;
        }
      }
    }
  }

  /** Lowers an assignment that is a statement: its value is dropped. */
  void statement(Expr.Assign assign) {
    Expr target = assign.target();
    if (target instanceof Expr.Variable variable) {
      setVariable(
          assign.value(), false, () -> context.scope.assign(variable.name(), variable.span()));
    } else if (target instanceof Expr.Prop prop
        && context.purity.pure(prop)
        && context.purity.pure(assign.value())) {
      setProperty(prop, assign);
    } else if (target instanceof Expr.Index index
        && index.base() instanceof Expr.Variable variable
        && !context.hasCells()
        && context.purity.pure(index)
        && context.purity.pure(assign.value())) {
      setElement(variable, index, assign);
    } else {
      expressions.value(assign);
      emit.both(new Draft(Op.POP, 0));
      emit.depth--;
    }
  }

  /** A slot that is found or made after the value has been lowered. */
  interface Slot {
    int slot();
  }

  /**
   * Lowers a value and stores it in a variable.
   *
   * @param fresh whether the variable is a new one
   */
  void setVariable(Expr value, boolean fresh, Slot slot) {
    int depth = emit.depth;
    if (context.hasCells()) {
      expressions.value(value);
      int number = slot.slot();
      if (fresh) {
        context.fresh(number);
      }
      context.put(number, 1);
      emit.both(new Draft(Op.POP, 0));
      emit.depth = depth;
      return;
    }
    if (context.purity.pure(value)) {
      int from = emit.full.size();
      TreeBuilder trees = expressions.tree();
      Node node = expressions.covered(trees, value);
      int number = slot.slot();
      emit.inFull(new Draft(Op.PUT, 1).a(number));
      emit.inFull(new Draft(Op.POP, 0));
      emit.inFast(new Draft(Op.SET_TREE, trees.ticks + 1).a(number).trees(node, null, null), from);
    } else {
      expressions.value(value);
      int from = emit.full.size();
      int number = slot.slot();
      emit.inFull(new Draft(Op.PUT, 1).a(number));
      emit.inFull(new Draft(Op.POP, 0));
      emit.inFast(new Draft(Op.SET_POP, 1).a(number), from);
    }
    emit.depth = depth;
  }

  private void setProperty(Expr.Prop prop, Expr.Assign assign) {
    int depth = emit.depth;
    int from = emit.full.size();
    TreeBuilder trees = expressions.tree();
    Node object = expressions.covered(trees, prop.object());
    Node name = expressions.covered(trees, prop.name());
    Node value = expressions.covered(trees, assign.value());
    emit.inFull(new Draft(Op.PUT_PROP, 1));
    emit.inFull(new Draft(Op.POP, 0));
    int number =
        name != null && name.value instanceof StrValue text
            ? BuiltinProperty.number(text.text())
            : BuiltinProperty.UNKNOWN;
    emit.inFast(
        new Draft(Op.PUT_PROP_TREE, trees.ticks + 1).a(number).trees(object, name, value), from);
    emit.depth = depth;
  }

  private void setElement(Expr.Variable variable, Expr.Index index, Expr.Assign assign) {
    int depth = emit.depth;
    int from = emit.full.size();
    emit.fullOnly = true;
    expressions.value(assign);
    emit.inFull(new Draft(Op.POP, 0));
    emit.fullOnly = false;
    TreeBuilder trees = expressions.tree();
    Node at = trees.build(index.index());
    Node value = trees.build(assign.value());
    emit.inFast(
        new Draft(Op.SET_INDEX_TREE, trees.ticks + 2)
            .a(context.scope.assign(variable.name(), variable.span()))
            .flags(Steps.usesBase(index.index()) ? Flags.USES_BASE : 0)
            .trees(at, value, null),
        from);
    emit.depth = depth;
  }

  /**
   * Lowers a scatter of the list that lies on top, which stays there.
   *
   * @param fresh whether the targets are new variables
   */
  void scatter(List<Expr.ScatterItem> items, boolean fresh, Targets slots) {
    int depth = emit.depth;
    Label end = new Label();
    List<Draft.DraftTarget> targets = new ArrayList<>();
    List<Expr.ScatterItem> defaults = new ArrayList<>();
    List<Integer> defaultSlots = new ArrayList<>();
    Draft scatter = new Draft(Op.SCATTER, 1).to(end);
    for (Expr.ScatterItem item : items) {
      int slot = slots.slot(item);
      Label label = item.defaultValue() == null ? null : new Label();
      targets.add(new Draft.DraftTarget(kind(item.kind()), slot, label, fresh));
      if (label != null) {
        defaults.add(item);
        defaultSlots.add(slot);
      }
    }
    scatter.targets = targets;
    emit.both(scatter);
    int next = 0;
    for (Draft.DraftTarget target : targets) {
      Label label = target.defaults();
      if (label != null) {
        emit.bind(label);
        Expr value = defaults.get(next).defaultValue();
        int slot = defaultSlots.get(next++);
        if (value != null) {
          expressions.value(value);
        }
        emit.both(new Draft(Op.PUT, 1).a(slot));
        emit.both(new Draft(Op.POP, 0));
        emit.depth = depth;
      }
    }
    emit.bind(end);
  }

  static Scatter.Kind kind(Expr.ScatterItem.Kind kind) {
    return switch (kind) {
      case REQUIRED -> Scatter.Kind.REQUIRED;
      case OPTIONAL -> Scatter.Kind.OPTIONAL;
      case REST -> Scatter.Kind.REST;
    };
  }
}
