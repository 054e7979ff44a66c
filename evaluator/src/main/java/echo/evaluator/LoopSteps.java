package echo.evaluator;

import echo.evaluator.code.Flags;
import echo.evaluator.code.Instruction;
import echo.evaluator.code.Op;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.Map;

/** Steps that decide where to go on. */
final class LoopSteps {
  private LoopSteps() {}

  static void jump(Machine m, Instruction i) {
    m.pc = i.target;
    if (m.mayUseFast && !m.frame.fast) {
      m.switchToFast();
    }
  }

  static void branchTree(Machine m, Instruction i) {
    Value condition = TreeEvaluator.eval(m, i.x);
    if (condition == null) {
      m.bail();
    } else if (!condition.isTrue()) {
      m.pc = i.target;
    }
  }

  static void returnTree(Machine m, Instruction i) {
    Value value = TreeEvaluator.eval(m, i.x);
    if (value == null) {
      m.bail();
    } else {
      Unwinding.giveBack(m, value);
    }
  }

  static void branch(Machine m, Instruction i) {
    if (!m.pop().isTrue()) {
      m.pc = i.target;
    }
    if (m.mayUseFast && !m.frame.fast) {
      m.switchToFast();
    }
  }

  static void whileNamed(Machine m, Instruction i) {
    m.slots[i.a] = m.peek(0);
    branch(m, i);
  }

  static void logical(Machine m, Instruction i) {
    if (m.peek(0).isTrue() == (i.op == Op.OR)) {
      m.pc = i.target;
    } else {
      m.top--;
    }
  }

  /** Puts the loop's first position beside the collection: 1, or a map's first key. */
  static void forStart(Machine m) {
    Value collection = m.peek(0);
    if (collection instanceof MapValue map) {
      Map.Entry<Value, Value> first = map.first();
      m.push(first == null ? null : first.getKey());
    } else {
      m.push(IntValue.ONE);
    }
  }

  static void forList(Machine m, Instruction i) {
    Value collection = m.peek(1);
    if (collection instanceof ListValue list) {
      int position = position(m);
      if (position > list.size()) {
        leave(m, i);
      } else {
        round(m, i, list.get(position), position);
      }
    } else if (collection instanceof MapValue map) {
      forMap(m, i, map);
    } else if (collection instanceof StrValue text) {
      int position = position(m);
      if (position > text.length()) {
        leave(m, i);
      } else {
        round(m, i, text.at(position), position);
      }
    } else {
      unfit(m, i);
    }
  }

  private static int position(Machine m) {
    return (int) ((IntValue) m.peek(0)).value();
  }

  private static void round(Machine m, Instruction i, Value element, int position) {
    IntValue next = IntValue.of(position + 1L);
    m.slots[i.a] = element;
    if (i.b >= 0) {
      m.slots[i.b] = IntValue.of(position);
    }
    m.temps[m.top - 1] = next;
    m.goOn(i);
  }

  private static void forMap(Machine m, Instruction i, MapValue map) {
    Value key = m.temps[m.top - 1];
    MapValue.Cursor cursor = key == null ? null : m.cursor(map, key);
    if (key == null || cursor == null) {
      leave(m, i);
      return;
    }
    m.slots[i.a] = cursor.value();
    if (i.b >= 0) {
      m.slots[i.b] = key;
    }
    m.temps[m.top - 1] = cursor.next() ? cursor.key() : null;
    m.goOn(i);
  }

  static void forRange(Machine m, Instruction i) {
    Value to = m.peek(0);
    Value from = m.peek(1);
    if (from instanceof IntValue f && to instanceof IntValue t) {
      if (f.value() > t.value()) {
        leave(m, i);
        return;
      }
      m.slots[i.a] = f;
      if (f.value() == ((i.flags & Flags.INT_32) != 0 ? Integer.MAX_VALUE : Long.MAX_VALUE)) {
        m.temps[m.top - 1] = IntValue.of(t.value() - 1);
      } else {
        m.temps[m.top - 2] = IntValue.of(f.value() + 1);
      }
      m.goOn(i);
    } else if (from instanceof ObjValue f
        && to instanceof ObjValue t
        && !f.isAnonymous()
        && !t.isAnonymous()) {
      objectRange(m, i, f, t);
    } else {
      unfit(m, i);
    }
  }

  private static void objectRange(Machine m, Instruction i, ObjValue from, ObjValue to) {
    if (from.number() > to.number()) {
      leave(m, i);
      return;
    }
    m.slots[i.a] = from;
    if (from.number() == Long.MAX_VALUE) {
      m.temps[m.top - 1] = ObjValue.of(to.number() - 1);
    } else {
      m.temps[m.top - 2] = ObjValue.of(from.number() + 1);
    }
    m.goOn(i);
  }

  private static void unfit(Machine m, Instruction i) {
    if (m.frame.debug) {
      m.fail(ErrorCode.E_TYPE);
    } else {
      leave(m, i);
    }
  }

  private static void leave(Machine m, Instruction i) {
    m.top -= 2;
    m.pc = i.target;
  }
}
