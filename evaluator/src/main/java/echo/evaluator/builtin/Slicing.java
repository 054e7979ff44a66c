package echo.evaluator.builtin;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;

/** ToastStunt's {@code slice()}: a column of a table that is a list of lists, strings or maps. */
final class Slicing {
  private Slicing() {}

  static long cost(ListValue args) {
    long columns = args.size() > 1 && args.get(2) instanceof ListValue many ? many.size() : 1;
    return ((ListValue) args.get(1)).size() * columns / 4096;
  }

  static Value slice(Call call) {
    Value index = call.count() > 1 ? call.arg(2) : IntValue.ONE;
    checkIndex(index);
    ListValue rows = Arguments.list(call, 1);
    List<Value> column = new ArrayList<>(rows.size());
    for (Value row : rows) {
      if (index instanceof StrValue key) {
        addAtKey(call, column, row, key);
      } else {
        column.add(cells(row, index));
      }
    }
    return ListValue.copyOf(column);
  }

  private static void checkIndex(Value index) {
    switch (index) {
      case StrValue _ -> {}
      case IntValue i -> Arguments.require(i.value() > 0, ErrorCode.E_RANGE);
      case ListValue many -> {
        Arguments.require(!many.isEmpty(), ErrorCode.E_RANGE);
        for (Value one : many) {
          Arguments.require(one instanceof IntValue, ErrorCode.E_INVARG);
          checkIndex(one);
        }
      }
      default -> throw new MooError(ErrorCode.E_INVARG);
    }
  }

  private static void addAtKey(Call call, List<Value> column, Value row, StrValue key) {
    if (!(row instanceof MapValue map)) {
      throw new MooError(ErrorCode.E_INVARG);
    }
    Value found = map.get(key);
    if (found != null) {
      column.add(found);
    } else if (call.count() > 2) {
      column.add(call.arg(3));
    }
  }

  private static Value cells(Value row, Value index) {
    if (!(index instanceof ListValue many)) {
      return cell(row, ((IntValue) index).value());
    }
    Value[] cells = new Value[many.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cell(row, ((IntValue) many.get(i + 1)).value());
    }
    return ListValue.owning(cells);
  }

  private static Value cell(Value row, long position) {
    return switch (row) {
      case ListValue list -> {
        Arguments.require(position <= list.size(), ErrorCode.E_RANGE);
        yield list.get((int) position);
      }
      case StrValue s -> {
        Arguments.require(position <= s.length(), ErrorCode.E_RANGE);
        yield s.at((int) position);
      }
      default -> throw new MooError(ErrorCode.E_INVARG);
    };
  }
}
