package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.OBJECT;
import static echo.evaluator.builtin.ArgType.STR;

import echo.parser.Conversion;
import echo.parser.EchoPrinter;
import echo.parser.MooPrinter;
import echo.parser.MooToEcho;
import echo.parser.ParseResult;
import echo.parser.ast.Program;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Dialect;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import java.util.List;

/** Programs of one dialect in the other. */
final class ConversionBuiltins {
  private ConversionBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("convert_verb")
            .args(OBJECT, ANY)
            .cost(Programs.parsingVerb())
            .effect(Effect.WORLD)
            .server("Echo")
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_VERBNF)
            .doc(
                "The program of a moo verb in echo, which is not changed by it: {lines, notes}. A"
                    + " note is {text, lines of the moo program} and says where the echo program"
                    + " means something else. E_INVARG for an echo verb and one that does not"
                    + " parse.")
            .is(ConversionBuiltins::convert),
        Builtin.declare("verb_shown")
            .args(OBJECT, ANY, STR)
            .cost(Programs.parsingVerb())
            .effect(Effect.WORLD)
            .server("Echo")
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_VERBNF)
            .doc(
                "The lines of the verb's program as \"moo\" or \"echo\" writes it, to be read: run in"
                    + " the other dialect it may mean something else, see convert_verb(). E_INVARG"
                    + " when that dialect cannot write it.")
            .is(ConversionBuiltins::shown));
  }

  private static ProgramText text(Call call) {
    Verb verb = DescribedVerb.readable(call);
    ProgramText text = call.host().world().program(verb.program());
    call.budget().pay(Programs.ticks(text.source().length()));
    return text;
  }

  private static Program parsed(Call call, ProgramText text) {
    if (Programs.parsed(call, text) instanceof ParseResult.Parsed<Program>(Program program)) {
      return program;
    }
    throw new MooError(ErrorCode.E_INVARG, "The verb does not parse");
  }

  private static ListValue lines(List<String> lines) {
    return ListValue.copyOf(lines.stream().map(StrValue::of).toList());
  }

  private static Value convert(Call call) {
    ProgramText text = text(call);
    if (text.dialect() != Dialect.MOO) {
      throw new MooError(ErrorCode.E_INVARG, "The verb is an echo verb");
    }
    Conversion conversion =
        MooToEcho.convert(parsed(call, text), text.source(), call.host().server().origin());
    List<ListValue> notes =
        conversion.notes().stream()
            .map(note ->
                ListValue.of(
                    StrValue.of(note.message()),
                    ListValue.copyOf(note.lines().stream().<Value>map(IntValue::of).toList())))
            .toList();
    return ListValue.of(lines(conversion.lines()), ListValue.copyOf(notes));
  }

  private static Value shown(Call call) {
    ProgramText text = text(call);
    Program program = parsed(call, text);
    try {
      return switch (Arguments.text(call, 3)) {
        case "moo" -> lines(MooPrinter.print(program, false, true).lines());
        case "echo" -> lines(EchoPrinter.print(program));
        default -> throw new MooError(ErrorCode.E_INVARG, "The dialect is \"moo\" or \"echo\"");
      };
    } catch (IllegalArgumentException only) {
      throw new MooError(ErrorCode.E_INVARG, "Only the other dialect can write this verb");
    }
  }
}
