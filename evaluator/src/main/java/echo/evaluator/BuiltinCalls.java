package echo.evaluator;

import echo.evaluator.builtin.Builtin;
import echo.evaluator.builtin.Step;
import echo.evaluator.builtin.WrongArguments;
import echo.evaluator.code.Code;
import echo.evaluator.code.Instruction;
import echo.evaluator.code.Lowered;
import echo.parser.Diagnostic;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.Folding;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ObjectFlags;
import echo.values.model.Verb;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls of builtins: redirection, the prologue that their declarations ask for, their steps. */
final class BuiltinCalls {
  private static final String CALL_FUNCTION = "call_function";
  private static final String LOAD_OPTIONS = "load_server_options";
  private static final byte PROTECTED = 1;
  private static final byte FREE = 2;

  private final Machine m;
  private final RunningCall call;

  /** What is known of each builtin's protection, by its number; 0 where nothing is. */
  private byte[] protection;

  BuiltinCalls(Machine m) {
    this.m = m;
    this.call = new RunningCall(m);
    this.protection = new byte[m.builtins.size()];
  }

  /** A call whose arguments are a tree. */
  void tree(Instruction i) {
    Value list = TreeEvaluator.eval(m, i.x);
    if (list == null) {
      m.bail();
    } else {
      call(Objects.requireNonNull(i.builtin), i.a, list);
    }
  }

  /** A call whose arguments lie on the stack. */
  void step(Instruction i) {
    call(Objects.requireNonNull(i.builtin), i.a, m.pop());
  }

  private void call(Builtin builtin, int number, Value list) {
    if (!(list instanceof ListValue arguments)) {
      m.fail(ErrorCode.E_TYPE);
    } else if (!isRedirected(builtin, number) || !redirect(builtin, arguments)) {
      begin(builtin, arguments);
    }
  }

  /** Whether a call must first look for {@code #0:bf_NAME}. */
  boolean isRedirected(Builtin builtin, int number) {
    byte known = protection[number];
    if (known == 0) {
      known = m.host.server().isProtectedBuiltin(builtin.name()) ? PROTECTED : FREE;
      protection[number] = known;
    }
    return known == PROTECTED && !ObjValue.SYSTEM.equals(m.frame.self);
  }

  /** False when there is no verb to call in its place and the builtin itself is to be called. */
  private boolean redirect(Builtin builtin, ListValue arguments) {
    String name = "bf_" + builtin.name();
    Verb verb = m.world.valid(ObjValue.SYSTEM) ? m.world.callableVerb(ObjValue.SYSTEM, name) : null;
    if (verb != null) {
      m.verbs.enter(ObjValue.SYSTEM, verb, StrValue.of(name), arguments);
      return true;
    }
    if (m.isWizard(m.frame.programmer)) {
      return false;
    }
    m.fail(ErrorCode.E_PERM);
    return true;
  }

  private void begin(Builtin builtin, ListValue arguments) {
    if (builtin.name().equals(CALL_FUNCTION)) {
      callFunction(arguments);
      return;
    }
    try {
      if (!prologue(builtin, arguments)) {
        Unwinding.exhausted(m);
        return;
      }
      switch (builtin.body()) {
        case Builtin.Plain plain -> {
          m.push(plain.call(call.with(arguments)));
          if (builtin.name().equals(LOAD_OPTIONS)) {
            optionsChanged();
          }
        }
        case Builtin.Stepping stepping -> {
          m.frame.builtinArgs = arguments;
          run(builtin, stepping, 0, IntValue.ZERO, IntValue.ZERO);
        }
      }
    } catch (MooError e) {
      m.frame.builtin = null;
      m.failed(e);
    }
  }

  /** Forgets what was known of the world's options. */
  void optionsChanged() {
    protection = new byte[protection.length];
    m.limits = null;
  }

  /**
   * The result of a builtin without effects inside a tree, already found not to be redirected; null
   * when its cost cannot be paid.
   */
  @Nullable Value inTree(Builtin builtin, ListValue arguments) {
    return prologue(builtin, arguments)
        ? ((Builtin.Plain) builtin.body()).call(call.with(arguments))
        : null;
  }

  /** Arity, types, permission, cost; false when there are not ticks enough. */
  private boolean prologue(Builtin builtin, ListValue arguments) {
    int count = arguments.size();
    int most = builtin.maximum();
    if (count < builtin.minimum() || (most >= 0 && count > most)) {
      throw WrongArguments.count(builtin, count, call.rules());
    }
    for (int i = 1; i <= count; i++) {
      if (!builtin.type(i).accepts(arguments.get(i))) {
        throw WrongArguments.type(builtin, i, arguments.get(i), call.rules());
      }
    }
    if (builtin.permission() != Builtin.Permission.ANYONE && !isPermitted(builtin)) {
      throw new MooError(ErrorCode.E_PERM);
    }
    long cost = builtin.cost().ticks().applyAsLong(arguments);
    return cost <= 0 || m.budget.pay(cost);
  }

  private boolean isPermitted(Builtin builtin) {
    int flags = m.world.flags(m.frame.programmer);
    return builtin.permission() == Builtin.Permission.WIZARD
        ? (flags & ObjectFlags.WIZARD) != 0
        : (flags & (ObjectFlags.WIZARD | ObjectFlags.PROGRAMMER)) != 0;
  }

  /** {@code call_function(name, args…)}: the same as a call of that builtin. */
  private void callFunction(ListValue arguments) {
    if (arguments.isEmpty()) {
      m.fail(ErrorCode.E_ARGS);
      return;
    }
    if (!(arguments.get(1) instanceof StrValue name)) {
      m.fail(ErrorCode.E_TYPE);
      return;
    }
    Builtin builtin = m.builtins.named(Folding.fold(name.text()));
    if (builtin == null || builtin.name().equals(CALL_FUNCTION)) {
      m.failed(new MooError(ErrValue.of(ErrorCode.E_INVARG), "Unknown built-in function", name));
      return;
    }
    call(builtin, m.builtins.number(builtin), arguments.slice(2, arguments.size()));
  }

  // ---- steps ----

  private void run(Builtin builtin, Builtin.Stepping body, int step, Value state, Value returned) {
    switch (body.run(call.with(m.frame.builtinArgs), step, state, returned)) {
      case Step.Done done -> {
        m.frame.builtin = null;
        m.push(done.value());
      }
      case Step.Raise raise -> {
        m.frame.builtin = null;
        m.failed(raise.error());
      }
      case Step.CallVerb next -> {
        goesOn(builtin, next.next(), next.state());
        m.verbs.enter(next.self(), next.verb(), StrValue.of(next.name()), next.args());
      }
      case Step.Run next -> evaluate(builtin, next);
      case Step.Await await -> {
        Atomics.requireNone(m);
        goesOn(builtin, await.next(), await.state());
        m.save();
        m.end(new Outcome.Suspended(await.until()));
      }
    }
  }

  /** Remembers where a builtin goes on; with 0 it does not, and leaves no trace. */
  private void goesOn(Builtin builtin, int next, Value state) {
    m.frame.builtin = next == 0 ? null : builtin;
    m.frame.builtinStep = next;
    m.frame.builtinState = state;
  }

  private void evaluate(Builtin builtin, Step.Run program) {
    Lowered lowered = m.programs.evaluated(program.dialect(), program.source(), m.origin);
    if (lowered instanceof Lowered.Rejected rejected) {
      m.frame.builtin = null;
      m.push(ListValue.of(IntValue.ZERO, messages(rejected.diagnostics())));
    } else if (m.execution.depth >= m.execution.depthLimit) {
      m.frame.builtin = null;
      m.fail(ErrorCode.E_MAXREC);
    } else {
      goesOn(builtin, program.next(), program.state());
      m.verbs.enter((Code) lowered);
    }
  }

  private static ListValue messages(List<Diagnostic> problems) {
    return ListValue.copyOf(
        problems.stream().map(problem -> StrValue.of(problem.verbErrorLine())).toList());
  }

  /** Takes the value that the activation above returned, or that the task was resumed with. */
  void returned(Value value) {
    Builtin builtin = m.frame.builtin;
    if (builtin == null) {
      m.push(value);
      return;
    }
    try {
      Builtin.Stepping body = (Builtin.Stepping) builtin.body();
      run(builtin, body, m.frame.builtinStep, m.frame.builtinState, value);
    } catch (MooError e) {
      m.frame.builtin = null;
      m.failed(e);
    }
  }

  /** Whether the builtin of an activation takes the errors of what it has called. */
  static boolean catches(Activation frame) {
    Builtin builtin = frame.builtin;
    return builtin != null && builtin.body() instanceof Builtin.Stepping body && body.catches();
  }

  /** Gives a builtin that takes errors one that has left what it called. */
  void caught(ListValue raised) {
    Activation frame = m.frame;
    Builtin builtin = Objects.requireNonNull(frame.builtin);
    try {
      Builtin.Stepping body = (Builtin.Stepping) builtin.body();
      run(builtin, body, -frame.builtinStep, frame.builtinState, raised);
    } catch (MooError e) {
      frame.builtin = null;
      m.failed(e);
    }
  }

  /**
   * Lets a builtin whose callee ended with an error do what it still must, as the servers do: it
   * gets 0, its further calls answer 0 at once, its own errors are dropped.
   */
  void squelch(Builtin builtin) {
    Activation frame = m.frame;
    Builtin.Stepping body = (Builtin.Stepping) builtin.body();
    int step = frame.builtinStep;
    Value state = frame.builtinState;
    frame.builtin = null;
    while (step != 0) {
      Step asked = squelched(body, frame.builtinArgs, step, state);
      if (asked instanceof Step.CallVerb next) {
        step = next.next();
        state = next.state();
      } else if (asked instanceof Step.Run next) {
        step = next.next();
        state = next.state();
      } else {
        step = 0;
      }
    }
  }

  private Step squelched(Builtin.Stepping body, ListValue arguments, int step, Value state) {
    try {
      return body.run(call.with(arguments), step, state, IntValue.ZERO);
    } catch (MooError e) {
      return new Step.Raise(e);
    }
  }
}
