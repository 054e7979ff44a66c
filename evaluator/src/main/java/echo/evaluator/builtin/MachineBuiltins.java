package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.STR;

import echo.evaluator.host.Machine;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Origin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The server's process: what it uses, its environment, its end. */
final class MachineBuiltins {
  private static final long BLOCK = 1024;

  private MachineBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("memory_usage")
            .effect(Effect.VOLATILE)
            .doc(
                "The process's memory in pages: {all, resident, shared, code, data and stack}. In a"
                    + " world from LambdaMOO the heap as one entry of its form: {{block size, blocks"
                    + " used, blocks free}}.")
            .is(MachineBuiltins::memoryUsage),
        Builtin.declare("usage")
            .effect(Effect.VOLATILE)
            .server("ToastStunt")
            .wizard()
            .doc(
                "What the process has used: {{load averages times 65536}, user seconds, system"
                    + " seconds, page reclaims, page faults, blocks read, blocks written, voluntary"
                    + " and involuntary context switches, signals}; 0 for what the system does not"
                    + " tell. Wizards only.")
            .is(MachineBuiltins::usage),
        Builtin.declare("getenv")
            .args(STR)
            .effect(Effect.VOLATILE)
            .server("ToastStunt")
            .wizard()
            .doc("The variable of the server's environment as a binary string, or 0. Wizards only.")
            .is(MachineBuiltins::getenv),
        Builtin.declare("panic")
            .optional(STR)
            .effect(Effect.OUTBOX)
            .server("ToastStunt")
            .wizard()
            .doc(
                "Stops the server when this turn is committed as after a failure: the text goes to"
                    + " the log and the process ends with the status of an error. All that was"
                    + " committed is there again at the next start. Wizards only.")
            .is(call -> {
              call.host().server().panic(call.count() > 0 ? Arguments.text(call, 1) : "");
              return IntValue.ZERO;
            }));
  }

  private static Value memoryUsage(Call call) {
    if (call.rules() == Origin.LAMBDAMOO) {
      Runtime runtime = Runtime.getRuntime();
      long free = runtime.freeMemory() / BLOCK;
      return ListValue.of(
          ListValue.of(
              IntValue.of(BLOCK),
              IntValue.of(runtime.totalMemory() / BLOCK - free),
              IntValue.of(free)));
    }
    List<Value> pages = new ArrayList<>();
    call.host().server().machine().memory().forEach(part -> pages.add(FloatValue.of(part)));
    return ListValue.copyOf(pages);
  }

  private static Value usage(Call call) {
    Machine.Usage usage = call.host().server().machine().usage();
    List<Value> figures = new ArrayList<>();
    figures.add(integers(usage.load()));
    figures.add(FloatValue.of(usage.user()));
    figures.add(FloatValue.of(usage.system()));
    integers(usage.counts()).forEach(figures::add);
    return ListValue.copyOf(figures);
  }

  private static ListValue integers(List<Long> numbers) {
    return ListValue.copyOf(numbers.stream().<Value>map(IntValue::of).toList());
  }

  private static Value getenv(Call call) {
    String value = call.host().server().machine().environment(Arguments.text(call, 1));
    return value == null
        ? IntValue.ZERO
        : StrValue.of(BinaryStrings.encode(value.getBytes(StandardCharsets.UTF_8)));
  }
}
