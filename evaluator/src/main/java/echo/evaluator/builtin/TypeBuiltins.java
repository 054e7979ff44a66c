package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;

import echo.values.ErrorCode;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.Literals;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.List;

/** Types and conversions between them. */
final class TypeBuiltins {
  private TypeBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("typeof")
            .args(ANY)
            .doc("The number of the value's type: INT, FLOAT, STR, OBJ, ERR, LIST, MAP ….")
            .is(call -> IntValue.of(call.arg(1).tag)),
        Builtin.declare("tostr")
            .rest(ANY)
            .cost(new Cost(TypeBuiltins::textCost, "1 tick for every 4096 characters of strings"))
            .errors(ErrorCode.E_QUOTA)
            .doc(
                "The values as one string: strings as they are, errors as their texts, lists as"
                    + " \"{list}\".")
            .is(TypeBuiltins::tostr),
        Builtin.declare("toliteral")
            .args(ANY)
            .cost(Cost.ofAll(1))
            .errors(ErrorCode.E_QUOTA)
            .doc("The value as program text that reads back as the value.")
            .is(call -> literal(call, Literals.toLiteral(call.arg(1)))),
        Builtin.declare("echo_literal")
            .args(ANY)
            .cost(Cost.ofAll(1))
            .server("Echo")
            .errors(ErrorCode.E_QUOTA)
            .doc("The value as echo writes it: lists in brackets, maps in braces.")
            .is(call -> literal(call, Literals.toEchoLiteral(call.arg(1)))),
        Builtin.declare("toint")
            .args(ANY)
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_TYPE, ErrorCode.E_FLOAT)
            .doc(
                "The value as an integer: floats lose their fraction, text that is no number"
                    + " gives 0.")
            .is(TypeBuiltins::toint),
        Builtin.declare("tonum")
            .args(ANY)
            .cost(Cost.ofSize(1))
            .server("LambdaMOO")
            .errors(ErrorCode.E_TYPE, ErrorCode.E_FLOAT)
            .doc(
                "toint() under its old name; like the servers that have it, refuses floats"
                    + " beyond 32 bits with E_FLOAT.")
            .is(TypeBuiltins::tonum),
        Builtin.declare("toobj")
            .args(ANY)
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_TYPE, ErrorCode.E_FLOAT)
            .doc("The value as an object number: \"#12\" and \"12\" give #12, other text #0.")
            .is(TypeBuiltins::toobj),
        Builtin.declare("tofloat")
            .args(ANY)
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG)
            .doc("The value as a float; E_INVARG for text that is no number.")
            .is(call -> FloatValue.of(Conversions.floating(call.arg(1)))));
  }

  private static Value tonum(Call call) {
    if (call.arg(1) instanceof FloatValue f && Math.abs(f.value()) >= 0x1p31) {
      throw new MooError(ErrorCode.E_FLOAT);
    }
    return toint(call);
  }

  private static Value toint(Call call) {
    long number = Conversions.integer(call.arg(1));
    return IntValue.of(call.arg(1) instanceof StrValue ? Arguments.wrapped(call, number) : number);
  }

  private static Value toobj(Call call) {
    ObjValue object = Conversions.object(call.arg(1));
    return call.arg(1) instanceof StrValue
        ? ObjValue.of(Arguments.wrapped(call, object.number()))
        : object;
  }

  private static long textCost(ListValue args) {
    long ticks = 0;
    for (int i = 1; i <= args.size(); i++) {
      ticks += Sizes.shallow(args, i);
    }
    return ticks;
  }

  private static Value tostr(Call call) {
    if (call.count() == 1) {
      return call.arg(1) instanceof StrValue s ? s : StrValue.of(Conversions.text(call.arg(1)));
    }
    long size = 0;
    for (Value value : call.args()) {
      size += Conversions.chars(value);
    }
    Sizes.checkString(call.host(), size);
    StringBuilder out = new StringBuilder((int) size + 16);
    for (Value value : call.args()) {
      out.append(Conversions.text(value));
    }
    return StrValue.of(out.toString());
  }

  private static Value literal(Call call, String literal) {
    Sizes.checkString(call.host(), literal.length());
    return StrValue.of(literal);
  }
}
