package echo.evaluator;

import echo.evaluator.code.BuiltinProperty;
import echo.evaluator.code.Instruction;
import echo.evaluator.code.Op;
import echo.evaluator.code.Scatter;
import echo.evaluator.operator.Indexing;
import echo.evaluator.operator.Limits;
import echo.evaluator.operator.Slicing;
import echo.values.ErrorCode;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.WaifValue;
import org.jspecify.annotations.Nullable;

/** Steps that move values between variables, temporaries, lists and properties. */
final class StoreSteps {
  /** The verbs of a waif's class that stand for indexing the waif. */
  private static final StrValue INDEX = StrValue.of(":_index");

  private static final StrValue SET_INDEX = StrValue.of(":_set_index");

  private StoreSteps() {}

  // ---- fast form ----

  static void setTree(Machine m, Instruction i) {
    Value value = TreeEvaluator.eval(m, i.x);
    if (value == null) {
      m.bail();
    } else {
      m.slots[i.a] = value;
      m.goOn(i);
    }
  }

  static void pushTree(Machine m, Instruction i) {
    Value value = TreeEvaluator.eval(m, i.x);
    if (value == null) {
      m.bail();
    } else {
      m.push(value);
    }
  }

  static void setPop(Machine m, Instruction i) {
    m.slots[i.a] = m.temps[--m.top];
    m.goOn(i);
  }

  static void putPropTree(Machine m, Instruction i) {
    Value object = TreeEvaluator.eval(m, i.x);
    Value name = object == null ? null : TreeEvaluator.eval(m, i.y);
    Value value = name == null ? null : TreeEvaluator.eval(m, i.z);
    if (object == null
        || name == null
        || value == null
        || (i.a == BuiltinProperty.UNKNOWN
                ? PropertyAccess.put(m, object, name, value)
                : PropertyAccess.put(m, object, name, i.a, value))
            != null) {
      m.bail();
    } else {
      m.goOn(i);
    }
  }

  static void setIndexTree(Machine m, Instruction i) {
    Value base = m.slots[i.a];
    if (base == null) {
      m.bail();
      return;
    }
    if (i.flags != 0) {
      TreeEvaluator.pushBase(m, base);
    }
    Value at = TreeEvaluator.eval(m, i.x);
    if (i.flags != 0) {
      m.baseCount--;
    }
    Value value = at == null ? null : TreeEvaluator.eval(m, i.y);
    Value changed = at == null || value == null ? null : Indexing.set(base, at, value);
    if (changed == null || m.tooLarge(changed)) {
      m.bail();
    } else {
      m.slots[i.a] = changed;
      m.goOn(i);
    }
  }

  // ---- variables ----

  static void get(Machine m, Instruction i) {
    Value value = m.slots[i.a];
    if (value == null) {
      m.fail(ErrorCode.E_VARNF);
    } else {
      m.push(value);
    }
  }

  /** The end of most statements: the place to go back to the fast form. */
  static void pop(Machine m, Instruction i) {
    m.top--;
    if (m.mayUseFast && !m.frame.fast) {
      m.switchToFast();
    } else {
      m.goOn(i);
    }
  }

  static void pushTemp(Machine m) {
    m.push(m.frame.pending);
    m.frame.pending = null;
  }

  // ---- lists and maps ----

  static void singleton(Machine m) {
    m.push(ListValue.owning(new Value[] {m.pop()}));
  }

  static void checkSplice(Machine m) {
    if (m.peek(0).tag != Value.LIST) {
      m.pop();
      m.fail(ErrorCode.E_TYPE);
    }
  }

  static void addTail(Machine m) {
    Value tail = m.pop();
    if (!(m.pop() instanceof ListValue list)) {
      m.fail(ErrorCode.E_TYPE);
    } else {
      m.pushMade(list.append(tail));
    }
  }

  static void append(Machine m) {
    Value tail = m.pop();
    if (!(m.pop() instanceof ListValue list) || !(tail instanceof ListValue more)) {
      m.fail(ErrorCode.E_TYPE);
    } else if ((long) list.size() + more.size() > Limits.LIST) {
      m.failTooLarge();
    } else {
      m.pushMade(list.concat(more));
    }
  }

  static void mapInsert(Machine m) {
    Value key = m.pop();
    Value value = m.pop();
    if (!(m.pop() instanceof MapValue map) || !Indexing.isKey(key)) {
      m.fail(ErrorCode.E_TYPE);
    } else {
      m.pushMade(map.with(key, value));
    }
  }

  static void index(Machine m) {
    Value at = m.pop();
    Value base = m.pop();
    if (base instanceof WaifValue waif) {
      m.verbs.indexWaif(waif, INDEX, ListValue.of(at));
      return;
    }
    result(m, Indexing.at(base, at), base, at);
  }

  private static void result(Machine m, @Nullable Value value, Value base, Value at) {
    if (value != null) {
      m.push(value);
    } else {
      m.fail(Indexing.failure(base, at));
    }
  }

  static void pushIndex(Machine m) {
    Value at = m.peek(0);
    Value base = m.peek(1);
    if (base instanceof WaifValue waif) {
      m.verbs.indexWaif(waif, INDEX, ListValue.of(at));
      return;
    }
    Value value = Indexing.inner(base, at);
    if (value != null) {
      m.push(value);
    } else {
      m.fail(Indexing.innerFailure(base, at));
    }
  }

  static void indexSet(Machine m) {
    Value value = m.pop();
    Value at = m.pop();
    Value base = m.pop();
    if (base instanceof WaifValue waif) {
      m.verbs.indexWaif(waif, SET_INDEX, ListValue.of(at, value));
      return;
    }
    Value changed = Indexing.set(base, at, value);
    if (changed != null) {
      m.pushMade(changed);
    } else {
      m.failOperator(Indexing.setFailure(base, at, value));
    }
  }

  static void slice(Machine m) {
    Value to = m.pop();
    Value from = m.pop();
    Value base = m.pop();
    Value part = Slicing.slice(base, from, to);
    if (part != null) {
      m.push(part);
    } else {
      m.fail(Slicing.failure(base, from, to));
    }
  }

  static void rangeSet(Machine m) {
    Value value = m.pop();
    Value to = m.pop();
    Value from = m.pop();
    Value base = m.pop();
    Value changed = Slicing.set(base, from, to, value);
    if (changed != null) {
      m.pushMade(changed);
    } else {
      m.failOperator(Slicing.setFailure(base, from, to, value));
    }
  }

  static void end(Machine m, Instruction i) {
    Value base = m.temps[i.a];
    if (base == null) {
      throw new IllegalStateException("no base at " + i.a);
    }
    Value value = i.op == Op.LAST ? Indexing.last(base) : Indexing.first(base);
    if (value != null) {
      m.push(value);
    } else {
      m.fail(Indexing.endFailure(base));
    }
  }

  // ---- properties ----

  static void getProp(Machine m, Instruction i) {
    Value name = m.pop();
    Value object = m.pop();
    property(m, object, name, i.flags);
  }

  static void pushGetProp(Machine m, Instruction i) {
    property(m, m.peek(1), m.peek(0), i.flags);
  }

  private static void property(Machine m, Value object, Value name, int flags) {
    Value value =
        name instanceof StrValue text
            ? PropertyAccess.get(m, object, text, BuiltinProperty.number(text.text()), flags)
            : null;
    if (value != null) {
      m.push(value);
    } else {
      m.fail(PropertyAccess.failure(m, object, name, flags));
    }
  }

  static void putProp(Machine m) {
    Value value = m.pop();
    Value name = m.pop();
    Value object = m.pop();
    ErrorCode error = PropertyAccess.put(m, object, name, value);
    if (error == null) {
      m.push(value);
    } else {
      m.fail(error);
    }
  }

  // ---- scatter ----

  static void scatter(Machine m, Instruction i) {
    Scatter scatter = java.util.Objects.requireNonNull(i.scatter);
    if (!(m.peek(0) instanceof ListValue list)) {
      scatterFailed(m, i, ErrorCode.E_TYPE);
      return;
    }
    int size = list.size();
    if (size < scatter.required() || (!scatter.rest() && size > scatter.targets().size())) {
      scatterFailed(m, i, ErrorCode.E_ARGS);
      return;
    }
    m.pc = distribute(m, i, scatter, list);
  }

  /** Without the d bit the error is the value of the assignment, and no target is set. */
  private static void scatterFailed(Machine m, Instruction i, ErrorCode code) {
    m.pop();
    if (!m.frame.debug) {
      m.pc = i.target;
    }
    m.fail(code);
  }

  private static int distribute(Machine m, Instruction i, Scatter scatter, ListValue list) {
    int optional = list.size() - scatter.required();
    int rest = Math.max(0, list.size() - scatter.targets().size() + 1);
    int next = 1;
    int where = -1;
    for (Scatter.Target target : scatter.targets()) {
      switch (target.kind()) {
        case REQUIRED -> m.slots[target.slot()] = list.get(next++);
        case REST -> {
          m.slots[target.slot()] = list.slice(next, next + rest - 1);
          next += rest;
        }
        case OPTIONAL -> {
          if (optional > 0) {
            optional--;
            m.slots[target.slot()] = list.get(next++);
          } else {
            where = where < 0 ? target.defaults() : where;
            if (target.fresh()) {
              m.slots[target.slot()] = null;
            }
          }
        }
      }
    }
    return where < 0 ? i.target : where;
  }
}
