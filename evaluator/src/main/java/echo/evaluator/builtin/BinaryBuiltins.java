package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.STR;

import echo.evaluator.WaifContents;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Binary strings to lists of text and bytes and back, and the sizes of values. */
final class BinaryBuiltins {
  private BinaryBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("decode_binary")
            .args(STR)
            .optional(ANY)
            .cost(Cost.ofSize(1))
            .errors(ErrorCode.E_INVARG, ErrorCode.E_QUOTA)
            .doc(
                "The binary string as a list of printable strings and numbers of bytes; with a"
                    + " true second argument numbers only.")
            .is(BinaryBuiltins::decode),
        Builtin.declare("encode_binary")
            .rest(ANY)
            .cost(Cost.ofAll(1))
            .errors(ErrorCode.E_INVARG, ErrorCode.E_QUOTA)
            .doc("The strings and numbers of bytes, in lists or not, as one binary string.")
            .is(BinaryBuiltins::encode),
        Builtin.declare("value_bytes")
            .args(ANY)
            .effect(Effect.WORLD)
            .cost(Cost.ofAll(1))
            .doc("The size of the value in bytes, as quotas count it.")
            .is(BinaryBuiltins::valueBytes));
  }

  private static Value valueBytes(Call call) {
    WaifContents waifs = new WaifContents(call.host().world(), call.budget()::pay);
    return IntValue.of(call.arg(1).byteSize() + waifs.bytes(call.arg(1)));
  }

  private static Value decode(Call call) {
    byte[] bytes = BinaryStrings.bytes(Arguments.text(call, 1));
    boolean numbersOnly = Arguments.flag(call, 2);
    Sizes.checkList(call.host(), numbersOnly ? bytes.length : bytes.length / 2);
    List<Value> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      int value = b & 0xff;
      if (!numbersOnly && (BinaryStrings.printable(value) || value == '~' || value == '\t')) {
        text.append((char) value);
      } else {
        flush(text, parts);
        parts.add(IntValue.of(value));
      }
    }
    flush(text, parts);
    return ListValue.copyOf(parts);
  }

  private static void flush(StringBuilder text, List<Value> parts) {
    if (!text.isEmpty()) {
      parts.add(StrValue.of(text.toString()));
      text.setLength(0);
    }
  }

  private static Value encode(Call call) {
    StringBuilder out = new StringBuilder();
    appendAll(call, out, call.args());
    return StrValue.of(out.toString());
  }

  private static void appendAll(Call call, StringBuilder out, ListValue values) {
    for (Value value : values) {
      switch (value) {
        case StrValue s -> {
          Sizes.checkString(call.host(), out.length() + s.chars() * 3L);
          for (byte b : s.text().getBytes(StandardCharsets.UTF_8)) {
            BinaryStrings.append(out, b & 0xff);
          }
        }
        case IntValue i -> {
          Arguments.require(i.value() >= 0 && i.value() < 256, ErrorCode.E_INVARG);
          BinaryStrings.append(out, (int) i.value());
        }
        case ListValue list -> appendAll(call, out, list);
        default -> throw new MooError(ErrorCode.E_INVARG);
      }
    }
    Sizes.checkString(call.host(), out.length());
  }
}
