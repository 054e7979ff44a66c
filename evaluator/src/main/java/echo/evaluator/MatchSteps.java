package echo.evaluator;

import echo.evaluator.code.Fit;
import echo.evaluator.code.Instruction;
import echo.evaluator.operator.Comparison;
import echo.parser.ast.Pattern;
import echo.values.CellValue;
import echo.values.Equality;
import echo.values.ErrorCode;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Steps of patterns and comprehensions. */
final class MatchSteps {
  private MatchSteps() {}

  /** Tests a variable's value; sets the pattern's variables only when all of it fits. */
  static void match(Machine m, Instruction i) {
    Fit fit = Objects.requireNonNull(i.fit);
    Value subject = Objects.requireNonNull(m.slots[i.a]);
    m.top -= i.b;
    ErrorCode misfit = misfit(m, fit, subject);
    if (misfit == null) {
      bind(m, fit, subject);
    } else if (i.target >= 0) {
      m.pc = i.target;
    } else if (m.frame.debug) {
      m.fail(misfit);
    }
  }

  /** Skips the default of a variable that got a value. */
  static void ifSet(Machine m, Instruction i) {
    if (FunctionSteps.content(m.slots[i.a]) != null) {
      m.pc = i.target;
    }
  }

  /** Adds an element to the list that a comprehension makes. */
  static void collect(Machine m, Instruction i) {
    Value element = m.pop();
    ListValue list = (ListValue) Objects.requireNonNull(m.temps[i.a]);
    ListValue longer = list.append(element);
    if (m.tooLarge(longer)) {
      m.failTooLarge();
    } else {
      m.temps[i.a] = longer;
    }
  }

  // ---- whether it fits ----

  /** Why a value does not fit, or null when it does. */
  private static @Nullable ErrorCode misfit(Machine m, Fit fit, Value value) {
    return switch (fit) {
      case Fit.Any any -> any.type() == null || is(value, any.type()) ? null : ErrorCode.E_TYPE;
      case Fit.Constant constant -> equal(value, constant.value());
      case Fit.Operand operand ->
          equal(value, Objects.requireNonNull(m.temps[m.top + operand.number()]));
      case Fit.Between range -> between(value, range);
      case Fit.Items list -> items(m, list, value);
      case Fit.Entries map -> entries(m, map, value);
      case Fit.OneOf many -> {
        for (Fit option : many.options()) {
          if (misfit(m, option, value) == null) {
            yield null;
          }
        }
        yield ErrorCode.E_INVARG;
      }
    };
  }

  private static @Nullable ErrorCode equal(Value value, Value wanted) {
    return Equality.equal(value, wanted, true) ? null : ErrorCode.E_INVARG;
  }

  private static @Nullable ErrorCode between(Value value, Fit.Between range) {
    int low = Comparison.compare(value, range.from(), true);
    int high = Comparison.compare(value, range.to(), true);
    return low != Comparison.UNFIT && high != Comparison.UNFIT && low >= 0 && high <= 0
        ? null
        : ErrorCode.E_INVARG;
  }

  private static @Nullable ErrorCode items(Machine m, Fit.Items fit, Value value) {
    if (!(value instanceof ListValue list)) {
      return ErrorCode.E_TYPE;
    }
    int size = list.size();
    if (size < fit.required() || (!fit.rest() && size > fit.items().size())) {
      return ErrorCode.E_ARGS;
    }
    Shares shares = new Shares(fit, size);
    for (Fit.Item item : fit.items()) {
      Value part = shares.next(item.kind(), list);
      ErrorCode misfit = part == null ? null : misfit(m, item.fit(), part);
      if (misfit != null) {
        return misfit;
      }
    }
    return null;
  }

  private static @Nullable ErrorCode entries(Machine m, Fit.Entries fit, Value value) {
    if (!(value instanceof MapValue map)) {
      return ErrorCode.E_TYPE;
    }
    for (Fit.Entry entry : fit.entries()) {
      Value part = map.get(entry.key());
      if (part == null && !entry.optional()) {
        return ErrorCode.E_RANGE;
      }
      ErrorCode misfit = part == null ? null : misfit(m, entry.fit(), part);
      if (misfit != null) {
        return misfit;
      }
    }
    return null;
  }

  private static boolean is(Value value, Pattern.Type type) {
    return switch (type) {
      case INT -> value.tag == Value.INT;
      case FLOAT -> value.tag == Value.FLOAT;
      case NUM -> value.tag == Value.INT || value.tag == Value.FLOAT;
      case STR -> value.tag == Value.STR;
      case BOOL -> value.tag == Value.BOOL;
      case OBJ -> value.tag == Value.OBJ;
      case ERR -> value.tag == Value.ERR;
      case SYM -> value.tag == Value.SYM;
      case LIST -> value.tag == Value.LIST;
      case MAP -> value.tag == Value.MAP;
    };
  }

  // ---- what it binds ----

  private static void bind(Machine m, Fit fit, Value value) {
    switch (fit) {
      case Fit.Any any -> set(m, any.slot(), value);
      case Fit.Items list -> {
        ListValue parts = (ListValue) value;
        Shares shares = new Shares(list, parts.size());
        for (Fit.Item item : list.items()) {
          Value part = shares.next(item.kind(), parts);
          bindPart(m, item.fit(), part, item.cleared());
        }
      }
      case Fit.Entries map -> {
        for (Fit.Entry entry : map.entries()) {
          bindPart(m, entry.fit(), ((MapValue) value).get(entry.key()), entry.cleared());
        }
      }
      case Fit.Constant _, Fit.Operand _, Fit.Between _, Fit.OneOf _ -> {}
    }
  }

  private static void bindPart(Machine m, Fit fit, @Nullable Value part, boolean cleared) {
    if (part != null) {
      bind(m, fit, part);
    } else if (cleared && fit instanceof Fit.Any any) {
      set(m, any.slot(), null);
    }
  }

  private static void set(Machine m, int slot, @Nullable Value value) {
    if (slot >= 0 && m.slots[slot] instanceof CellValue cell) {
      cell.set(value);
    } else if (slot >= 0) {
      m.slots[slot] = value;
    }
  }

  /** Hands out the elements of a list to the positions of a pattern, as a scatter does. */
  private static final class Shares {
    private int optional;
    private final int rest;
    private int next = 1;

    Shares(Fit.Items fit, int size) {
      this.optional = size - fit.required();
      this.rest = Math.max(0, size - fit.items().size() + 1);
    }

    @Nullable Value next(echo.evaluator.code.Scatter.Kind kind, ListValue list) {
      return switch (kind) {
        case REQUIRED -> list.get(next++);
        case REST -> {
          Value part = list.slice(next, next + rest - 1);
          next += rest;
          yield part;
        }
        case OPTIONAL -> optional-- > 0 ? list.get(next++) : null;
      };
    }
  }
}
