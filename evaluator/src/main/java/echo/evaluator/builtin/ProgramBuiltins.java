package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.ANY;
import static echo.evaluator.builtin.ArgType.LIST;
import static echo.evaluator.builtin.ArgType.OBJECT;
import static echo.evaluator.builtin.ArgType.STR;
import static echo.evaluator.builtin.Arguments.require;
import static echo.evaluator.builtin.Arguments.validObject;

import echo.evaluator.bytecode.CodeVectors;
import echo.evaluator.bytecode.Listing;
import echo.evaluator.code.Disassembly;
import echo.evaluator.host.World;
import echo.parser.MooPrinter;
import echo.parser.ParseResult;
import echo.parser.ast.Program;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import echo.values.model.VerbVersion;
import java.util.List;
import java.util.Locale;

/** Programs: running a text, reading and setting those of verbs. */
final class ProgramBuiltins {
  private static final int RAN = 1;

  private ProgramBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("eval")
            .args(STR)
            .rest(STR)
            .cost(Programs.parsing(args -> args.byteSize(), "text"))
            .errors(ErrorCode.E_PERM, ErrorCode.E_MAXREC)
            .doc(
                "Runs the lines as a program: {1, value}, or {0, {messages}} when it does not"
                    + " compile. A last argument \"moo\" or \"echo\" after them names the dialect."
                    + " Programmers only.")
            .steps(ProgramBuiltins::eval),
        Builtin.declare("verb_code")
            .args(OBJECT, ANY)
            .cost(Programs.parsingVerb())
            .optional(ANY, ANY)
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_VERBNF)
            .doc(
                "The lines of the verb's program in the server's own layout; fully parenthesized"
                    + " if the third argument is true, without indentation if the fourth is false.")
            .is(ProgramBuiltins::verbCode),
        Builtin.declare("verb_source")
            .args(OBJECT, ANY)
            .cost(Programs.parsingVerb())
            .effect(Effect.WORLD)
            .server("Echo")
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_VERBNF)
            .doc("The lines of the verb's program as they were typed.")
            .is(ProgramBuiltins::verbSource),
        Builtin.declare("verb_history")
            .args(OBJECT, ANY)
            .cost(
                Cost.meanwhile(
                    "1 tick for every " + Programs.PER_TICK + " characters of the programs"))
            .effect(Effect.WORLD)
            .server("Echo")
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_VERBNF)
            .doc(
                "The programs that the verb has had, the one it has last: a list of {time,"
                    + " programmer, dialect, lines as typed}. Of each verb 100 are kept, or 256 KB."
                    + " The programmer is #-1 for one that came with the files of a package,"
                    + " and the time is 0 too for one that was there before any other.")
            .is(ProgramBuiltins::verbHistory),
        Builtin.declare("disassemble")
            .args(OBJECT, ANY)
            .cost(Programs.parsingVerb())
            .effect(Effect.WORLD)
            .errors(ErrorCode.E_TYPE, ErrorCode.E_INVARG, ErrorCode.E_PERM, ErrorCode.E_VERBNF)
            .doc(
                "A listing of the byte code that the server which the world comes from would make"
                    + " of the verb's program; of an echo verb, of the steps that this server"
                    + " makes, whose form may change.")
            .is(ProgramBuiltins::disassemble),
        Builtin.declare("set_verb_code")
            .args(OBJECT, ANY, LIST)
            .optional(STR)
            .effect(Effect.WORLD)
            .cost(Programs.parsing(args -> args.get(3).byteSize(), "program"))
            .errors(
                ErrorCode.E_TYPE,
                ErrorCode.E_INVARG,
                ErrorCode.E_PERM,
                ErrorCode.E_VERBNF,
                ErrorCode.E_QUOTA)
            .doc(
                "Gives the verb a program; the list of what is wrong with it, {} if nothing. A"
                    + " fourth argument names the dialect, else the verb keeps its own. Programmers"
                    + " only.")
            .is(ProgramBuiltins::setVerbCode));
  }

  private static Step eval(Call call, int step, Value state, Value returned) {
    if (step == RAN) {
      return new Step.Done(ListValue.of(IntValue.ONE, returned));
    }
    Permissions.require(Permissions.programmer(call));
    String last = Arguments.text(call, call.count()).toLowerCase(Locale.ROOT);
    // No line of a program is but the name of a dialect, so such a last argument is no line.
    boolean named = call.count() > 1 && (last.equals("moo") || last.equals("echo"));
    ListValue lines = named ? call.args().slice(1, call.count() - 1) : call.args();
    Dialect dialect = named && last.equals("echo") ? Dialect.ECHO : Dialect.MOO;
    return new Step.Run(dialect, Programs.source(lines), RAN, IntValue.ZERO);
  }

  /** The dialect named by an optional argument. */
  private static Dialect dialect(Call call, int position, Dialect otherwise) {
    if (call.count() < position) {
      return otherwise;
    }
    return switch (Arguments.text(call, position).toLowerCase(Locale.ROOT)) {
      case "moo" -> Dialect.MOO;
      case "echo" -> Dialect.ECHO;
      default -> throw new MooError(ErrorCode.E_INVARG);
    };
  }

  private static ProgramText text(Call call, Verb verb) {
    ProgramText text = call.host().world().program(verb.program());
    call.budget().pay(Programs.ticks(text.source().length()));
    return text;
  }

  private static Value verbCode(Call call) {
    ProgramText text = text(call, DescribedVerb.readable(call));
    boolean indent = call.count() < 4 || call.arg(4).isTrue();
    if (text.dialect() == Dialect.MOO
        && Programs.parsed(call, text) instanceof ParseResult.Parsed<Program> parsed) {
      List<String> lines = MooPrinter.print(parsed.tree(), Arguments.flag(call, 3), indent).lines();
      return ListValue.copyOf(lines.stream().map(StrValue::of).toList());
    }
    return Programs.lines(text);
  }

  private static Value verbSource(Call call) {
    return Programs.lines(text(call, DescribedVerb.readable(call)));
  }

  private static Value verbHistory(Call call) {
    World world = call.host().world();
    List<VerbVersion> versions = world.verbHistory(DescribedVerb.readable(call));
    long length = versions.stream().mapToLong(VerbVersion::length).sum();
    call.budget().pay(Programs.ticks(length));
    return ListValue.copyOf(versions.stream().map(version -> version(world, version)).toList());
  }

  private static Value version(World world, VerbVersion version) {
    ProgramText text = world.program(version.program());
    return ListValue.of(
        IntValue.of(version.time()),
        version.programmer(),
        StrValue.of(text.dialect().name().toLowerCase(Locale.ROOT)),
        Programs.lines(text));
  }

  private static Value disassemble(Call call) {
    ProgramText text = text(call, DescribedVerb.readable(call));
    return switch (Programs.parsed(call, text)) {
      case ParseResult.Parsed<Program> parsed ->
          ListValue.copyOf(listing(call, text, parsed.tree()).stream().map(StrValue::of).toList());
      case ParseResult.Failed<Program> failed -> Programs.messages(failed);
    };
  }

  /** The byte code of the world's server for a moo verb, our own steps for an echo verb. */
  private static List<String> listing(Call call, ProgramText text, Program tree) {
    Origin origin = call.host().server().origin();
    return text.dialect() == Dialect.MOO
        ? Listing.of(CodeVectors.of(tree, origin))
        : Disassembly.of(tree, text, AllBuiltins.registry(), origin);
  }

  private static Value setVerbCode(Call call) {
    String source = Programs.source(Arguments.list(call, 3));
    DescribedVerb.check(call);
    validObject(call, 1);
    Verb verb = DescribedVerb.of(call);
    Permissions.require(Permissions.programmer(call) && Permissions.of(call).mayWrite(verb));
    Dialect own = call.host().world().program(verb.program()).dialect();
    ProgramText text = new ProgramText(dialect(call, 4, own), source);
    require(source.length() <= Programs.LONGEST, ErrorCode.E_QUOTA);
    return switch (Programs.compiled(call, text)) {
      case ParseResult.Parsed<Program> _ -> {
        long time = call.host().server().now();
        call.host().world().setVerbProgram(verb, text, call.programmer(), time);
        yield ListValue.EMPTY;
      }
      case ParseResult.Failed<Program> failed -> Programs.messages(failed);
    };
  }
}
