package echo.evaluator;

import echo.evaluator.builtin.Builtin;
import echo.evaluator.builtin.Call;
import echo.evaluator.builtin.Step;
import echo.evaluator.code.Code;
import echo.evaluator.code.Instruction;
import echo.evaluator.code.Lowered;
import echo.evaluator.code.Slots;
import echo.evaluator.host.Host;
import echo.evaluator.host.World;
import echo.parser.Diagnostic;
import echo.parser.ast.Program;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ProgramHash;
import echo.values.model.Verb;
import echo.values.model.VerbFlags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps that call verbs and builtins, and the {@link Call} that builtins see. */
final class Calls implements Call {
  /** The verb names that tracebacks print for {@code eval()}. */
  static final String EVAL_NAMES = "Input to EVAL";

  private static final String CALL_FUNCTION = "call_function";
  private static final String LOAD_OPTIONS = "load_server_options";
  private static final byte PROTECTED = 1;
  private static final byte FREE = 2;
  private static final int CODES = 256;

  private final Machine m;
  private final Frames frames;
  private ListValue args = ListValue.EMPTY;

  /** What is known of each builtin's protection, by its number; 0 where nothing is. */
  private byte[] protection;

  /** Code found lately, by the hash of its text. */
  private final @Nullable ProgramHash[] hashes = new ProgramHash[CODES];

  private final @Nullable Code[] codes = new Code[CODES];

  Calls(Machine m) {
    this.m = m;
    this.frames = new Frames(m);
    this.protection = new byte[m.builtins.size()];
  }

  // ---- verbs ----

  void verbTree(Instruction i) {
    Value object = i.x == null ? m.peek(0) : TreeEvaluator.eval(m, i.x);
    Value name = object == null ? null : i.value != null ? i.value : TreeEvaluator.eval(m, i.y);
    Value list = name == null ? null : TreeEvaluator.eval(m, i.z);
    if (object == null || name == null || list == null) {
      m.bail();
      return;
    }
    if (i.x == null) {
      m.top--;
    }
    call(object, name, list);
  }

  void verb() {
    Value list = m.pop();
    Value name = m.pop();
    Value object = m.pop();
    call(object, name, list);
  }

  private void call(Value object, Value name, Value list) {
    if (!(list instanceof ListValue arguments)
        || !(name instanceof StrValue text)
        || !(object instanceof ObjValue target)) {
      m.fail(ErrorCode.E_TYPE);
      return;
    }
    World world = m.world;
    if (!world.valid(target)) {
      m.fail(ErrorCode.E_INVIND);
      return;
    }
    Verb verb = world.callableVerb(target, text.text());
    if (verb == null) {
      m.fail(ErrorCode.E_VERBNF);
      return;
    }
    enter(target, verb, text, arguments);
  }

  /** Puts an activation of a verb on the stack; false when an error was raised instead. */
  private boolean enter(Value self, Verb verb, StrValue name, ListValue arguments) {
    Execution execution = m.execution;
    if (execution.depth >= execution.depthLimit) {
      m.fail(ErrorCode.E_MAXREC);
      return false;
    }
    Code code = code(verb);
    if (code == null) {
      m.failed(
          new MooError(
              ErrorCode.E_INVARG, verb.definer() + ":" + verb.names() + " does not compile"));
      return false;
    }
    Activation caller = m.frame;
    m.save();
    Activation frame = execution.push();
    frame.begin(code, m.mayUseFast);
    frame.self = self;
    frame.programmer = verb.owner();
    frame.definer = verb.definer();
    frame.verbName = name;
    frame.verbNames = verb.names();
    frame.args = arguments;
    frame.debug = verb.has(VerbFlags.DEBUG);
    frame.player = playerFor(caller);
    @Nullable Value[] slots = frame.slots;
    slots[Slots.PLAYER] = frame.player;
    slots[Slots.THIS] = self;
    slots[Slots.CALLER] = caller.self;
    slots[Slots.VERB] = name;
    slots[Slots.ARGS] = arguments;
    System.arraycopy(caller.slots, Slots.ARGSTR, slots, Slots.ARGSTR, Slots.WORDS);
    m.load();
    return true;
  }

  /** A wizard's verb may have set its variable {@code player} for those it calls. */
  private ObjValue playerFor(Activation caller) {
    Value variable = caller.slots[Slots.PLAYER];
    return variable != caller.player
            && variable instanceof ObjValue other
            && m.isWizard(caller.programmer)
        ? other
        : caller.player;
  }

  private @Nullable Code code(Verb verb) {
    ProgramHash hash = verb.program();
    int place = hash.hex().hashCode() & (CODES - 1);
    if (hash.equals(hashes[place])) {
      return codes[place];
    }
    Lowered lowered = m.programs.lowered(hash, () -> m.world.program(hash), m.origin());
    if (!(lowered instanceof Code code)) {
      return null;
    }
    hashes[place] = hash;
    codes[place] = code;
    return code;
  }

  // ---- builtins ----

  void builtinTree(Instruction i) {
    Value list = TreeEvaluator.eval(m, i.x);
    if (list == null) {
      m.bail();
    } else {
      builtin(java.util.Objects.requireNonNull(i.builtin), i.a, list);
    }
  }

  void builtin(Instruction i) {
    builtin(java.util.Objects.requireNonNull(i.builtin), i.a, m.pop());
  }

  private void builtin(Builtin builtin, int number, Value list) {
    if (!(list instanceof ListValue arguments)) {
      m.fail(ErrorCode.E_TYPE);
    } else if (!m.isRedirected(builtin, number) || !redirect(builtin, arguments)) {
      begin(builtin, arguments);
    }
  }

  boolean isProtected(Builtin builtin, int number) {
    byte known = protection[number];
    if (known == 0) {
      known = m.host.server().isProtectedBuiltin(builtin.name()) ? PROTECTED : FREE;
      protection[number] = known;
    }
    return known == PROTECTED;
  }

  /**
   * Calls {@code #0:bf_NAME} in the builtin's place; false when there is none and the builtin
   * itself is to be called.
   */
  private boolean redirect(Builtin builtin, ListValue arguments) {
    String name = "bf_" + builtin.name();
    Verb verb = m.world.valid(ObjValue.SYSTEM) ? m.world.callableVerb(ObjValue.SYSTEM, name) : null;
    if (verb != null) {
      enter(ObjValue.SYSTEM, verb, StrValue.of(name), arguments);
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
      callFunction(builtin, arguments);
      return;
    }
    try {
      check(builtin, arguments);
      switch (builtin.body()) {
        case Builtin.Plain plain -> {
          args = arguments;
          m.push(plain.call(this));
          if (builtin.name().equals(LOAD_OPTIONS)) {
            protection = new byte[protection.length];
          }
        }
        case Builtin.Stepping stepping -> {
          m.frame.builtinArgs = arguments;
          step(builtin, stepping, 0, IntValue.ZERO, IntValue.ZERO);
        }
      }
    } catch (MooError e) {
      m.frame.builtin = null;
      m.failed(e);
    }
  }

  /** A call of a builtin without effects inside a tree, already found not to be redirected. */
  Value inTree(Builtin builtin, ListValue arguments) {
    check(builtin, arguments);
    args = arguments;
    return ((Builtin.Plain) builtin.body()).call(this);
  }

  /** Arity, types, permission, cost: what every builtin's declaration asks for. */
  private void check(Builtin builtin, ListValue arguments) {
    int count = arguments.size();
    int most = builtin.maximum();
    if (count < builtin.minimum() || (most >= 0 && count > most)) {
      throw new MooError(ErrorCode.E_ARGS);
    }
    for (int i = 1; i <= count; i++) {
      if (!builtin.type(i).accepts(arguments.get(i))) {
        throw new MooError(ErrorCode.E_TYPE);
      }
    }
    if (builtin.permission() != Builtin.Permission.ANYONE && !permitted(builtin)) {
      throw new MooError(ErrorCode.E_PERM);
    }
    m.budget.ticks -= builtin.cost().applyAsLong(arguments);
  }

  private boolean permitted(Builtin builtin) {
    int flags = m.world.flags(programmer());
    int needed =
        builtin.permission() == Builtin.Permission.WIZARD
            ? echo.values.model.ObjectFlags.WIZARD
            : echo.values.model.ObjectFlags.PROGRAMMER | echo.values.model.ObjectFlags.WIZARD;
    return (flags & needed) != 0;
  }

  private void callFunction(Builtin self, ListValue arguments) {
    if (arguments.isEmpty()) {
      m.fail(ErrorCode.E_ARGS);
      return;
    }
    if (!(arguments.get(1) instanceof StrValue name)) {
      m.fail(ErrorCode.E_TYPE);
      return;
    }
    Builtin builtin = m.builtins.named(echo.values.Folding.fold(name.text()));
    if (builtin == null || builtin == self) {
      m.failed(
          new MooError(
              echo.values.ErrValue.of(ErrorCode.E_INVARG), "Unknown built-in function", name));
      return;
    }
    builtin(builtin, m.builtins.number(builtin), arguments.slice(2, arguments.size()));
  }

  /** Does one step of a builtin and what it asks for. */
  private void step(Builtin builtin, Builtin.Stepping body, int step, Value state, Value returned) {
    args = m.frame.builtinArgs;
    int next = step;
    Value kept = state;
    Value result = returned;
    Step asked = body.run(this, next, kept, result);
    switch (asked) {
      case Step.Done done -> {
        m.frame.builtin = null;
        m.push(done.value());
      }
      case Step.CallVerb call -> {
        goesOn(builtin, call.next(), call.state());
        if (!enter(call.self(), call.verb(), StrValue.of(call.name()), call.args())) {
          m.frame.builtin = null;
        }
      }
      case Step.Run run -> run(builtin, run);
      case Step.Await await -> {
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

  private void run(Builtin builtin, Step.Run run) {
    List<Diagnostic> problems = m.programs.problems(run.tree(), m.origin());
    Lowered lowered =
        problems.isEmpty() ? m.programs.lowered(run.tree(), run.text(), m.origin()) : null;
    if (!(lowered instanceof Code code)) {
      m.frame.builtin = null;
      m.push(ListValue.of(IntValue.ZERO, messages(problems)));
      return;
    }
    Execution execution = m.execution;
    if (execution.depth >= execution.depthLimit) {
      m.frame.builtin = null;
      m.fail(ErrorCode.E_MAXREC);
      return;
    }
    goesOn(builtin, run.next(), run.state());
    Activation caller = m.frame;
    m.save();
    Activation frame = execution.push();
    frame.begin(code, m.mayUseFast);
    frame.self = ObjValue.NOTHING;
    frame.programmer = caller.programmer;
    frame.definer = ObjValue.NOTHING;
    frame.verbName = StrValue.EMPTY;
    frame.verbNames = EVAL_NAMES;
    frame.args = ListValue.EMPTY;
    frame.debug = true;
    frame.player = caller.player;
    frame.entry = Execution.entry(frame, caller.self, CommandWords.NONE);
    Execution.enter(frame);
    m.load();
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
      step(
          builtin,
          (Builtin.Stepping) builtin.body(),
          m.frame.builtinStep,
          m.frame.builtinState,
          value);
    } catch (MooError e) {
      m.frame.builtin = null;
      m.failed(e);
    }
  }

  /**
   * Lets a builtin whose callee ended with an error do what it still must, as the servers do: it
   * gets 0, its further calls answer 0 at once, its own errors are dropped.
   */
  void squelch(Builtin builtin) {
    Activation frame = m.frame;
    args = frame.builtinArgs;
    int step = frame.builtinStep;
    Value state = frame.builtinState;
    frame.builtin = null;
    try {
      while (step != 0) {
        switch (((Builtin.Stepping) builtin.body()).run(this, step, state, IntValue.ZERO)) {
          case Step.CallVerb call -> {
            step = call.next();
            state = call.state();
          }
          case Step.Run run -> {
            step = run.next();
            state = run.state();
          }
          case Step.Done _, Step.Await _ -> step = 0;
        }
      }
    } catch (MooError e) {
      frame.builtin = null;
    }
  }

  // ---- forks ----

  void fork(Instruction i) {
    Value delay = m.pop();
    double seconds;
    switch (delay) {
      case IntValue whole -> seconds = whole.value();
      case echo.values.FloatValue f when m.origin() != echo.values.model.Origin.LAMBDAMOO ->
          seconds = f.value();
      default -> {
        forkFailed(ErrorCode.E_TYPE);
        return;
      }
    }
    if (seconds < 0) {
      forkFailed(ErrorCode.E_INVARG);
      return;
    }
    int body = m.frame.fast ? m.steps[i.target].full : i.target;
    try {
      Execution forked = new Execution().depthLimit(m.execution.depthLimit);
      m.save();
      Activation frame = m.frame.copy();
      frame.fast = false;
      frame.pc = body;
      frame.top = 0;
      frame.temps = new Value[8];
      frame.handlerCount = 0;
      frame.builtin = null;
      forked.frames[0] = frame;
      forked.depth = 1;
      long task = m.host.tasks().fork(new ForkedProgram(forked, i.a), seconds);
      if (i.a >= 0) {
        m.slots[i.a] = IntValue.of(task);
        frame.slots[i.a] = m.slots[i.a];
      }
    } catch (MooError e) {
      if (m.frame.debug) {
        m.failed(e);
      }
    }
  }

  private void forkFailed(ErrorCode code) {
    if (m.frame.debug) {
      m.fail(code);
    }
  }

  // ---- what builtins see ----

  @Override
  public ListValue args() {
    return args;
  }

  @Override
  public ObjValue programmer() {
    return m.frame.programmer;
  }

  @Override
  public boolean wizard() {
    return m.isWizard(m.frame.programmer);
  }

  @Override
  public ObjValue player() {
    return m.frame.player;
  }

  @Override
  public Host host() {
    return m.host;
  }

  @Override
  public Budget budget() {
    return m.budget;
  }

  @Override
  public CallFrames frames() {
    return frames;
  }

  @Override
  public List<Diagnostic> problems(Program tree) {
    return m.programs.problems(tree, m.origin());
  }
}
