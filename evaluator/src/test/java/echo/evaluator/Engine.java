package echo.evaluator;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.evaluator.code.Lowered;
import echo.evaluator.codec.ExecutionCodec;
import echo.evaluator.codec.ExecutionImage;
import echo.evaluator.codec.FrameImage;
import echo.parser.Diagnostic;
import echo.parser.Parser;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramHash;
import echo.values.model.ProgramText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The ways to run a program that must all give the same. */
public enum Engine {
  /** As in production. */
  FAST,
  /** The full form only. */
  FULL,
  /** Written to bytes, thrown away and read back before every step. */
  SUSPENDING;

  private Interpreter interpreter() {
    return interpreter(Shared.TOASTSTUNT);
  }

  private Interpreter interpreter(FakeHost host) {
    boolean lambda = host.server().origin() == Origin.LAMBDAMOO;
    return interpreter(lambda ? Shared.LAMBDAMOO : Shared.TOASTSTUNT);
  }

  private Interpreter interpreter(Interpreter base) {
    return switch (this) {
      case FAST -> base;
      case FULL -> base.fullOnly();
      case SUSPENDING -> base.probing(Engine::throughBytes);
    };
  }

  /** One registry for the cache and the interpreter: builtins are found by identity. */
  private static final class Shared {
    static final echo.evaluator.builtin.BuiltinRegistry BUILTINS = ControlBuiltins.registry();
    static final Interpreter TOASTSTUNT = interpreter(Origin.TOASTSTUNT);
    static final Interpreter LAMBDAMOO = interpreter(Origin.LAMBDAMOO);

    private static Interpreter interpreter(Origin origin) {
      return new Interpreter(
          BUILTINS,
          new ProgramCache(
              BUILTINS, text -> Parser.parse(text.source(), text.dialect(), origin), 50_000_000));
    }
  }

  /** Why a program is refused; null when it is not. */
  public static @Nullable String refusal(ProgramText text) {
    return Shared.TOASTSTUNT.programs.lowered(text, Origin.TOASTSTUNT)
            instanceof Lowered.Rejected(List<Diagnostic> why)
        ? why.getFirst().message()
        : null;
  }

  /** The same execution, written and read. */
  static Execution throughBytes(Execution execution) {
    ExecutionImage image = execution.image();
    Map<ProgramHash, ProgramText> texts = new HashMap<>();
    for (FrameImage frame : image.frames()) {
      texts.put(frame.text().hash(), frame.text());
    }
    Output out = new Output(256, -1);
    ExecutionCodec.write(out, image);
    Execution read =
        Execution.restore(
            ExecutionCodec.read(
                new Input(out.toBytes()), hash -> Objects.requireNonNull(texts.get(hash))));
    return read;
  }

  /** Runs to the end; whatever waits is resumed with 0 at once. */
  public Outcome run(Execution execution, FakeHost host, Budget budget) {
    Execution running = execution;
    Outcome outcome = interpreter(host).run(running, host, budget);
    while (outcome instanceof Outcome.Suspended) {
      running = throughBytes(running);
      running.resume(IntValue.ZERO);
      outcome = interpreter(host).run(running, host, budget);
    }
    return outcome;
  }

  /** Runs one turn. */
  Outcome runTurn(Execution execution, FakeHost host) {
    return interpreter(host).run(execution, host, new Budget(100_000, 60, 0));
  }

  /** What {@code task_stack()} shows. */
  java.util.List<StackEntry> stack(Execution execution) {
    return interpreter().stack(execution);
  }

  /** Runs a moo program as the wizard {@code #2} and describes how it ended. */
  String eval(FakeHost host, String source) {
    return describe(run(program(source), host, new Budget(1_000_000, 60, 0)));
  }

  static Execution program(String source) {
    return Execution.forProgram(
        new ProgramText(Dialect.MOO, source), ObjValue.of(2), ObjValue.of(2));
  }

  static String describe(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed done -> done.value().toString();
      case Outcome.Uncaught error ->
          error.error() + ": " + error.message() + " " + error.value() + " " + error.traceback();
      case Outcome.Exhausted limit -> "out of " + limit.resource().word();
      case Outcome.Suspended _ -> "suspended";
    };
  }

  static Value value(Outcome outcome) {
    return ((Outcome.Completed) outcome).value();
  }

  static FakeHost host() {
    return host(Origin.TOASTSTUNT);
  }

  static FakeHost host(Origin origin) {
    return new FakeHost(new FakeWorld(), origin);
  }
}
