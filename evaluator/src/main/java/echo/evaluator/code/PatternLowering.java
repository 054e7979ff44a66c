package echo.evaluator.code;

import echo.parser.ast.Expr;
import echo.parser.ast.Pattern;
import echo.parser.ast.SourceSpan;
import echo.parser.ast.Stmt;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.ListValue;
import echo.values.NullValue;
import echo.values.StrValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lowers patterns: {@code match}, destructuring, and loops and comprehensions over what is taken
 * apart.
 *
 * <p>The value lies in a variable without a name; one step tests all of it and sets the variables
 * of the pattern, then come the defaults of those that got nothing.
 */
final class PatternLowering {
  private final Context context;
  private final Emitter emit;
  private final ExpressionLowering expressions;

  PatternLowering(Context context, ExpressionLowering expressions) {
    this.context = context;
    this.emit = context.emit;
    this.expressions = expressions;
  }

  /** Which variable a name of a pattern is. */
  interface Names {
    int slot(Pattern.Bind bind);

    /** The variable that a slot of {@link #slot} stands for. */
    default int variable(Pattern.Bind bind, int slot) {
      return slot;
    }
  }

  /**
   * Variables that keep their values until those with defaults are known, since a default may ask
   * for them.
   */
  private final class Keeping implements Names {
    private final Set<String> optional;

    Keeping(Set<String> optional) {
      this.optional = optional;
    }

    @Override
    public int slot(Pattern.Bind bind) {
      return optional.contains(bind.name())
          ? context.scope.hidden()
          : context.scope.assign(bind.name(), bind.span());
    }

    @Override
    public int variable(Pattern.Bind bind, int slot) {
      return context.scope.assign(bind.name(), bind.span());
    }
  }

  /** The defaults of a pattern by the names that have them. */
  private static Map<String, Expr> optional(Pattern pattern) {
    Map<String, Expr> found = new HashMap<>();
    switch (pattern) {
      case Pattern.Items list -> {
        for (Pattern.Item item : list.items()) {
          found.putAll(optional(item.pattern()));
          if (item.pattern() instanceof Pattern.Bind bind && item.defaultValue() != null) {
            found.put(bind.name(), item.defaultValue());
          }
        }
      }
      case Pattern.Entries map -> {
        for (Pattern.Entry entry : map.entries()) {
          found.putAll(optional(entry.pattern()));
          if (entry.pattern() instanceof Pattern.Bind bind && entry.defaultValue() != null) {
            found.put(bind.name(), entry.defaultValue());
          }
        }
      }
      default -> {}
    }
    return found;
  }

  /**
   * An optional variable and what it gets when the value has nothing for it.
   *
   * @param slot what the test sets or leaves unset: the variable, or one without a name when the
   *     variable must keep its value until then
   */
  private record Default(int slot, int variable, Expr value) {}

  /** Lowers the test of a value in a slot; without a place to go on it raises. */
  private void test(
      Pattern pattern, int subject, boolean declares, Names names, @Nullable Label otherwise) {
    int depth = emit.depth;
    List<Default> defaults = new ArrayList<>();
    List<Expr> operands = new ArrayList<>();
    Fit fit = fit(pattern, declares, names, defaults, operands);
    operands.forEach(expressions::value);
    if (declares) {
      slots(fit).forEach(context::fresh);
    }
    Draft step = new Draft(Op.MATCH, 1 + size(fit)).a(subject).b(operands.size());
    step.fit = fit;
    if (otherwise != null) {
      step.to(otherwise);
    }
    emit.both(step);
    emit.depth = depth;
    defaults.forEach(this::settle);
    for (Default each : defaults) {
      Label set = new Label();
      emit.both(new Draft(Op.IF_SET, 0).a(each.slot()).to(set));
      expressions.value(each.value());
      context.put(each.variable(), 1);
      emit.both(new Draft(Op.POP, 0));
      emit.bind(set);
      emit.depth = depth;
    }
  }

  /** Moves what the test gave, if it gave something, into the variable. */
  private void settle(Default given) {
    if (given.slot() == given.variable()) {
      return;
    }
    int depth = emit.depth;
    Label set = new Label();
    Label end = new Label();
    emit.both(new Draft(Op.IF_SET, 0).a(given.slot()).to(set));
    emit.both(new Draft(Op.JUMP, 0).to(end));
    emit.bind(set);
    context.get(given.slot());
    context.put(given.variable(), 1);
    emit.both(new Draft(Op.POP, 0));
    emit.bind(end);
    emit.depth = depth;
  }

  /** The list pattern that the targets of a scatter are. */
  static Pattern items(List<Expr.ScatterItem> targets, SourceSpan span) {
    List<Pattern.Item> items = new ArrayList<>();
    for (Expr.ScatterItem target : targets) {
      Pattern name = new Pattern.Bind(target.variable(), null, target.span());
      items.add(new Pattern.Item(target.kind(), name, target.defaultValue(), target.span()));
    }
    return new Pattern.Items(List.copyOf(items), span);
  }

  /** The variables that a test sets. */
  private static List<Integer> slots(Fit fit) {
    List<Integer> slots = new ArrayList<>();
    switch (fit) {
      case Fit.Any any -> {
        if (any.slot() >= 0) {
          slots.add(any.slot());
        }
      }
      case Fit.Items list -> list.items().forEach(item -> slots.addAll(slots(item.fit())));
      case Fit.Entries map -> map.entries().forEach(entry -> slots.addAll(slots(entry.fit())));
      case Fit.Constant _, Fit.Operand _, Fit.Between _, Fit.OneOf _ -> {}
    }
    return slots;
  }

  private static int size(Fit fit) {
    return switch (fit) {
      case Fit.Any _, Fit.Constant _, Fit.Operand _, Fit.Between _ -> 0;
      case Fit.Items list -> list.items().stream().mapToInt(item -> 1 + size(item.fit())).sum();
      case Fit.Entries map -> map.entries().stream().mapToInt(e -> 1 + size(e.fit())).sum();
      case Fit.OneOf many -> many.options().stream().mapToInt(o -> 1 + size(o)).sum();
    };
  }

  private Fit fit(
      Pattern pattern, boolean declares, Names names, List<Default> defaults, List<Expr> operands) {
    return switch (pattern) {
      case Pattern.Bind bind ->
          new Fit.Any(bind.name().equals(Pattern.NOTHING) ? -1 : names.slot(bind), bind.type());
      case Pattern.Equal(Expr.Literal literal, var _) -> new Fit.Constant(literal.value());
      case Pattern.Equal equal -> {
        operands.add(equal.value());
        yield new Fit.Operand(operands.size() - 1);
      }
      case Pattern.Between range -> new Fit.Between(range.from(), range.to());
      case Pattern.Items list -> {
        List<Fit.Item> items = new ArrayList<>();
        for (Pattern.Item item : list.items()) {
          Fit inner = fit(item.pattern(), declares, names, defaults, operands);
          boolean cleared = defaults(defaults, inner, names, item.pattern(), item.defaultValue());
          items.add(new Fit.Item(AssignmentLowering.kind(item.kind()), inner, cleared || declares));
        }
        long required = items.stream().filter(i -> i.kind() == Scatter.Kind.REQUIRED).count();
        boolean rest = items.stream().anyMatch(i -> i.kind() == Scatter.Kind.REST);
        yield new Fit.Items(List.copyOf(items), (int) required, rest);
      }
      case Pattern.Entries map -> {
        List<Fit.Entry> entries = new ArrayList<>();
        for (Pattern.Entry entry : map.entries()) {
          Fit inner = fit(entry.pattern(), declares, names, defaults, operands);
          boolean cleared = defaults(defaults, inner, names, entry.pattern(), entry.defaultValue());
          entries.add(new Fit.Entry(entry.key(), inner, entry.optional(), cleared || declares));
        }
        yield new Fit.Entries(List.copyOf(entries));
      }
      case Pattern.OneOf many ->
          new Fit.OneOf(
              many.options().stream()
                  .map(option -> fit(option, declares, names, defaults, operands))
                  .toList());
    };
  }

  private static boolean defaults(
      List<Default> defaults, Fit inner, Names names, Pattern pattern, @Nullable Expr value) {
    if (value == null || !(inner instanceof Fit.Any any) || any.slot() < 0) {
      return false;
    }
    defaults.add(
        new Default(any.slot(), names.variable((Pattern.Bind) pattern, any.slot()), value));
    return true;
  }

  private int declared(Pattern.Bind bind, boolean constant) {
    return context.scope.declare(bind.name(), constant, bind.span());
  }

  /** Lowers {@code let pattern = value}. */
  void let(Stmt.LetPattern s) {
    int subject = context.scope.hidden();
    expressions.assignments().setVariable(s.value(), false, () -> subject);
    test(s.pattern(), subject, true, bind -> declared(bind, s.constant()), null);
  }

  /** Lowers {@code pattern = value}, whose value stays as a temporary. */
  void assign(Expr.PatternAssign e) {
    int subject = context.scope.hidden();
    expressions.value(e.value());
    emit.both(new Draft(Op.PUT, 0).a(subject));
    context.at(e.span());
    Map<String, Expr> optional = optional(e.pattern());
    boolean asked = Mentions.any(optional.keySet(), optional.values());
    Names names =
        asked
            ? new Keeping(optional.keySet())
            : bind -> context.scope.assign(bind.name(), bind.span());
    test(e.pattern(), subject, false, names, null);
  }

  /** Makes the variables of a loop's pattern in the innermost block from what a slot holds. */
  void each(Pattern pattern, int subject) {
    test(pattern, subject, true, bind -> declared(bind, false), null);
  }

  /** Lowers {@code match}, whose value is that of the arm that fits. */
  void match(Expr.Match e) {
    int depth = emit.depth;
    int subject = context.scope.hidden();
    expressions.assignments().setVariable(e.subject(), false, () -> subject);
    Label end = new Label();
    for (Expr.Case arm : e.cases()) {
      Label next = new Label();
      context.scope.enterBlock();
      context.at(arm.span());
      test(arm.pattern(), subject, true, bind -> declared(bind, false), next);
      if (arm.guard() != null) {
        context.statements().condition(arm.guard(), next);
      }
      context.statements().valued(arm.body());
      context.scope.leaveBlock();
      emit.both(new Draft(Op.JUMP, 0).to(end));
      emit.bind(next);
      emit.depth = depth;
    }
    context.at(e.span());
    emit.both(new Draft(Op.CONST, 0).value(ErrValue.of(ErrorCode.E_INVARG)));
    emit.both(new Draft(Op.CONST, 0).value(StrValue.of("No case fits")));
    emit.both(new Draft(Op.GET, 0).a(subject));
    emit.both(new Draft(Op.THROW, 1).a(3));
    // Without the d bit the error is the value.
    emit.bind(end);
    emit.depth = depth + 1;
  }

  /** Lowers a comprehension to a loop that adds to a list below. */
  void comprehension(Expr.Comprehension e) {
    int list = emit.depth;
    emit.both(new Draft(Op.CONST, 0).value(ListValue.EMPTY));
    emit.depth = list + 1;
    Pattern variable = e.variable();
    boolean range =
        e.collection() instanceof Expr.Range
            && variable instanceof Pattern.Bind
            && e.index() == null;
    if (e.collection() instanceof Expr.Range(Expr from, Expr to, var _) && range) {
      expressions.value(from);
      expressions.value(to);
    } else {
      expressions.value(e.collection());
      emit.both(new Draft(Op.FOR_START, 0));
      emit.depth = list + 3;
    }
    context.scope.enterBlock();
    int each =
        variable instanceof Pattern.Bind bind && !bind.name().equals(Pattern.NOTHING)
            ? declared(bind, false)
            : context.scope.hidden();
    int index = e.index() == null ? -1 : context.scope.declare(e.index(), false, e.span());
    Label head = new Label();
    Label end = new Label();
    emit.bind(head);
    int element = context.direct(each);
    int position = context.direct(index);
    emit.both(new Draft(range ? Op.FOR_RANGE : Op.FOR_LIST, 1).a(element).b(position).to(end));
    context.settle(each, element);
    context.settle(index, position);
    if (!(variable instanceof Pattern.Bind)) {
      each(variable, each);
    }
    if (e.condition() != null) {
      context.statements().condition(e.condition(), head);
    }
    expressions.value(e.element());
    emit.both(new Draft(Op.COLLECT, 1).a(list));
    emit.depth = list + 3;
    emit.both(new Draft(Op.JUMP, 0).to(head));
    emit.bind(end);
    context.scope.leaveBlock();
    emit.depth = list + 1;
  }

  /** The value of statements that have none. */
  static Draft nothing() {
    return new Draft(Op.CONST, 0).value(NullValue.NULL);
  }
}
