package echo.evaluator;

import echo.evaluator.builtin.BuiltinRegistry;
import echo.evaluator.code.Code;
import echo.evaluator.code.Instruction;
import echo.evaluator.code.Lowered;
import echo.evaluator.code.Op;
import echo.evaluator.host.Host;
import echo.evaluator.host.World;
import echo.evaluator.operator.ValueLimits;
import echo.values.CellValue;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.MapValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ObjectFlags;
import echo.values.model.Origin;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One turn of one execution: the state of the loop, and the loop.
 *
 * <p>The work of each kind of step is a small static method elsewhere in this package, so that the
 * loop stays small enough for the compiler (ADR 0001). The running activation's position, slots and
 * temporaries are mirrored in fields; {@link #save} writes them back.
 *
 * <p>A step of the fast form that cannot finish (an error, a redirected builtin, no ticks left) has
 * had no effect yet: {@link #bail} pays back its ticks and does the same again in the full form,
 * which knows exactly how it ends.
 */
final class Machine {
  /** A string of more characters is copied for one tick and yet fills the memory in few. */
  private static final int MEASURED_STRING = 1 << 16;

  final Execution execution;
  final Host host;
  final World world;
  final Budget budget;
  final BuiltinRegistry builtins;
  final Origin origin;
  final ProgramCache programs;
  final @Nullable Probe probe;
  final boolean mayUseFast;
  final VerbCalls verbs;
  final BuiltinCalls calls;
  private final Interpreter interpreter;

  Activation frame;
  Instruction[] steps = {};
  int pc;
  @Nullable Value[] slots = {};
  @Nullable Value[] temps = {};
  int top;

  /** Ticks there were before the step that runs: what a bail goes back to. */
  long ticksBefore;

  /** Bases that {@code $} refers to inside the tree that is being evaluated. */
  Value[] bases = new Value[4];

  int baseCount;

  @Nullable Outcome outcome;

  /** Where the last round of a loop over a map left it, so that the next need not search. */
  private MapValue.@Nullable Cursor cursor;

  /** What the world's options say, once something asked; null again when they are loaded anew. */
  @Nullable ValueLimits limits;

  Machine(Execution execution, Host host, Budget budget, Interpreter interpreter) {
    this.execution = execution;
    this.interpreter = interpreter;
    this.host = host;
    this.world = host.world();
    this.budget = budget;
    this.builtins = interpreter.builtins;
    this.programs = interpreter.programs;
    this.probe = interpreter.probe;
    this.mayUseFast = !interpreter.fullOnly;
    this.frame = execution.frame(execution.depth - 1);
    this.origin = host.server().origin();
    this.verbs = new VerbCalls(this);
    this.calls = new BuiltinCalls(this);
  }

  /** Runs to the end of the turn. */
  Outcome run() {
    if (!settle()) {
      return ended();
    }
    load();
    switchToFast();
    takeResumed();
    while (outcome == null) {
      try {
        if (probe == null) {
          loop(false);
        } else {
          probedLoop(probe);
        }
      } catch (MooError e) {
        thrown(e);
      }
    }
    return ended();
  }

  /** Whether a value that was put together is larger than the world allows. */
  boolean tooLarge(Value value) {
    if (value instanceof StrValue string && string.chars() > MEASURED_STRING) {
      budget.measure();
    }
    return limits().exceededBy(value);
  }

  private ValueLimits limits() {
    ValueLimits known = limits;
    if (known == null) {
      known = ValueLimits.read(host.server()::option);
      limits = known;
    }
    return known;
  }

  /** Pushes a value that was put together, or fails because it is too large. */
  void pushMade(Value value) {
    if (tooLarge(value)) {
      failTooLarge();
    } else {
      push(value);
    }
  }

  private Outcome ended() {
    execution.trim();
    return Objects.requireNonNull(outcome);
  }

  /** Finds the code of every activation; false when one does not compile. */
  boolean settle() {
    for (int i = 0; i < execution.depth; i++) {
      Activation each = execution.frame(i);
      if (each.code == null) {
        Origin by = each.origin != null ? each.origin : origin;
        Lowered lowered =
            each.text != null
                ? programs.lowered(each.text, by)
                : programs.lowered(
                    Objects.requireNonNull(each.hash),
                    () -> world.program(Objects.requireNonNull(each.hash)),
                    by);
        if (lowered instanceof Lowered.Rejected rejected) {
          outcome = Stack.rejected(execution, rejected);
          return false;
        }
        each.settle((Code) lowered);
        Execution.enter(each);
      }
      interpreter.settleBuiltin(each);
    }
    return true;
  }

  private void takeResumed() {
    Value value = execution.resumed;
    if (value == null) {
      return;
    }
    execution.resumed = null;
    try {
      if (value instanceof ErrValue error) {
        frame.builtin = null;
        fail(error.code());
      } else {
        calls.returned(value);
      }
    } catch (MooError e) {
      thrown(e);
    }
  }

  private void probedLoop(Probe with) {
    while (outcome == null) {
      save();
      budget.measure();
      Execution next = with.before(execution);
      budget.begin();
      if (next != execution) {
        outcome = null;
        execution.frames = next.frames;
        execution.depth = next.depth;
        execution.local = next.local;
        if (!settle()) {
          return;
        }
        load();
      }
      loop(true);
    }
  }

  /** Does steps to the end of the turn, or one. */
  private void loop(boolean once) {
    do {
      Instruction i = steps[pc++];
      long left = budget.ticks - i.ticks;
      ticksBefore = budget.ticks;
      budget.ticks = left;
      if (left <= 0 || budget.isSignalled()) {
        stopped(left);
        continue;
      }
      switch (i.op) {
        case Op.SET_TREE -> StoreSteps.setTree(this, i);
        case Op.BRANCH_TREE -> LoopSteps.branchTree(this, i);
        case Op.JUMP -> LoopSteps.jump(this, i);
        case Op.FOR_RANGE -> LoopSteps.forRange(this, i);
        case Op.FOR_LIST -> LoopSteps.forList(this, i);
        case Op.CALL_VERB_TREE -> verbs.tree(i);
        case Op.CALL_BUILTIN_TREE -> calls.tree(i);
        case Op.RETURN_TREE -> LoopSteps.returnTree(this, i);
        case Op.PUSH_TREE -> StoreSteps.pushTree(this, i);
        case Op.SET_POP -> StoreSteps.setPop(this, i);
        case Op.PUT_PROP_TREE -> StoreSteps.putPropTree(this, i);
        case Op.SET_INDEX_TREE -> StoreSteps.setIndexTree(this, i);
        case Op.SKIP -> goOn(i);
        case Op.POP -> StoreSteps.pop(this, i);
        case Op.CONST, Op.EMPTY_MAP -> push(i.value);
        case Op.GET -> StoreSteps.get(this, i);
        case Op.PUT -> slots[i.a] = temps[top - 1];
        case Op.EMPTY_LIST -> push(i.value);
        case Op.SINGLETON -> StoreSteps.singleton(this);
        case Op.CHECK_SPLICE -> StoreSteps.checkSplice(this);
        case Op.ADD_TAIL -> StoreSteps.addTail(this);
        case Op.APPEND -> StoreSteps.append(this);
        case Op.MAP_INSERT -> StoreSteps.mapInsert(this);
        case Op.GET_PROP -> StoreSteps.getProp(this, i);
        case Op.PUSH_GET_PROP -> StoreSteps.pushGetProp(this, i);
        case Op.PUT_PROP -> StoreSteps.putProp(this);
        case Op.INDEX -> StoreSteps.index(this);
        case Op.PUSH_INDEX -> StoreSteps.pushIndex(this);
        case Op.INDEX_SET -> StoreSteps.indexSet(this);
        case Op.SLICE -> StoreSteps.slice(this);
        case Op.RANGE_SET -> StoreSteps.rangeSet(this);
        case Op.PUT_TEMP -> frame.pending = temps[top - 1];
        case Op.PUSH_TEMP -> StoreSteps.pushTemp(this);
        case Op.LAST, Op.FIRST -> StoreSteps.end(this, i);
        case Op.ADD,
            Op.SUBTRACT,
            Op.MULTIPLY,
            Op.DIVIDE,
            Op.MODULO,
            Op.POWER,
            Op.EQUAL,
            Op.NOT_EQUAL,
            Op.LESS,
            Op.LESS_EQUAL,
            Op.GREATER,
            Op.GREATER_EQUAL,
            Op.IN,
            Op.BIT_AND,
            Op.BIT_OR,
            Op.BIT_XOR,
            Op.SHIFT_LEFT,
            Op.SHIFT_RIGHT ->
            OperatorSteps.binary(this, i);
        case Op.NEGATE, Op.NOT, Op.COMPLEMENT -> OperatorSteps.unary(this, i);
        case Op.RANGE -> OperatorSteps.range(this);
        case Op.INTERPOLATE -> OperatorSteps.interpolate(this, i);
        case Op.ERROR_OF -> OperatorSteps.errorOf(this, i);
        case Op.AND, Op.OR -> LoopSteps.logical(this, i);
        case Op.IF -> LoopSteps.branch(this, i);
        case Op.WHILE_NAMED -> LoopSteps.whileNamed(this, i);
        case Op.FOR_START -> LoopSteps.forStart(this);
        case Op.CALL_VERB -> verbs.step();
        case Op.CALL_BUILTIN -> calls.step(i);
        case Op.SCATTER -> StoreSteps.scatter(this, i);
        case Op.CATCH, Op.FINALLY -> Unwinding.begin(this, i);
        case Op.ATOMIC -> Atomics.begin(this, i);
        case Op.END_ATOMIC -> Atomics.end(this);
        case Op.SPAWN -> Forks.spawn(this, i);
        case Op.END_CATCH, Op.END_EXCEPT -> Unwinding.endCatch(this, i);
        case Op.END_FINALLY -> Unwinding.endFinally(this);
        case Op.CONTINUE -> Unwinding.proceed(this);
        case Op.EXIT -> Unwinding.exit(this, i);
        case Op.FORK -> Forks.fork(this, i);
        case Op.RETURN -> Unwinding.giveBack(this, pop());
        case Op.RETURN_CONST -> Unwinding.giveBack(this, Objects.requireNonNull(i.value));
        case Op.THROW -> OperatorSteps.throwing(this, i);
        case Op.MATCH -> MatchSteps.match(this, i);
        case Op.IF_SET -> MatchSteps.ifSet(this, i);
        case Op.COLLECT -> MatchSteps.collect(this, i);
        case Op.GET_CELL -> FunctionSteps.get(this, i);
        case Op.PUT_CELL -> FunctionSteps.put(this, i);
        case Op.NEW_CELL -> slots[i.a] = new CellValue(null);
        case Op.CLOSURE -> FunctionSteps.make(this, i);
        case Op.CALL_FUNCTION -> FunctionSteps.call(this);
        default -> throw new IllegalStateException("no such step: " + i.op);
      }
    } while (!once && outcome == null);
  }

  // ---- the running activation ----

  void save() {
    frame.pc = pc;
    frame.top = top;
    frame.temps = temps;
  }

  /** Makes the innermost activation the running one. */
  void load() {
    Activation running = execution.frame(execution.depth - 1);
    Code code = Objects.requireNonNull(running.code);
    frame = running;
    steps = running.fast ? code.fast() : code.full();
    pc = running.pc;
    slots = running.slots;
    temps = running.temps;
    top = running.top;
  }

  Code code() {
    return Objects.requireNonNull(frame.code);
  }

  /** Goes on in the fast form if it has a step that begins here. */
  void switchToFast() {
    if (mayUseFast && !frame.fast) {
      int at = code().fastAt(pc);
      if (at >= 0) {
        frame.fast = true;
        steps = code().fast();
        pc = at;
      }
    }
  }

  /** Goes on at a step of the full form, or the fast step that begins there. */
  void jumpFull(int step) {
    frame.fast = false;
    steps = code().full();
    pc = step;
    switchToFast();
  }

  /** Leaves out jumps after a step that is done. */
  void goOn(Instruction i) {
    if (i.then >= 0) {
      pc = i.then;
    }
  }

  /** Does the running step of the fast form over in the full form. */
  void bail() {
    budget.ticks = ticksBefore;
    baseCount = 0;
    int at = steps[pc - 1].full;
    frame.fast = false;
    steps = code().full();
    pc = at;
  }

  /** Does not take the step: others are to have a go first, or the turn is over. */
  private void stopped(long left) {
    if (left <= 0) {
      exhausted();
      return;
    }
    budget.ticks = ticksBefore;
    pc--;
    save();
    if (!budget.pause()) {
      pc++;
      exhausted();
    }
  }

  /** Goes on with more of the turn's ticks, or ends it. */
  private void exhausted() {
    if (budget.refill(ticksBefore)) {
      pc--;
    } else if (frame.fast) {
      bail();
    } else {
      Unwinding.exhausted(this);
    }
  }

  private void thrown(MooError e) {
    if (frame.fast) {
      bail();
    } else {
      failed(e);
    }
  }

  /** A cursor that stands at a key of a map; null when it is not there. */
  @SuppressWarnings("ReferenceEquality") // another map, or an equal key of another, only searches
  MapValue.@Nullable Cursor cursor(MapValue map, Value key) {
    MapValue.Cursor last = cursor;
    if (last == null || last.map() != map || last.key() != key) {
      last = map.cursor(key);
      cursor = last;
    }
    return last;
  }

  // ---- temporaries ----

  void push(@Nullable Value value) {
    if (top == temps.length) {
      temps = Arrays.copyOf(temps, 2 * top);
      frame.temps = temps;
    }
    temps[top++] = value;
  }

  Value pop() {
    Value value = temps[--top];
    if (value == null) {
      throw new IllegalStateException("no value on the stack");
    }
    return value;
  }

  Value peek(int below) {
    Value value = temps[top - 1 - below];
    if (value == null) {
      throw new IllegalStateException("no value on the stack");
    }
    return value;
  }

  // ---- errors ----

  /** Raises; or without the d bit gives the error as the value of what failed. */
  void fail(ErrorCode code) {
    if (frame.debug) {
      Unwinding.raise(this, ErrValue.of(code), code.text(), IntValue.ZERO);
    } else {
      push(ErrValue.of(code));
    }
  }

  /** The same for an operator, whose E_QUOTA says that what it would make is too large. */
  void failOperator(ErrorCode code) {
    if (code == ErrorCode.E_QUOTA) {
      failTooLarge();
    } else {
      fail(code);
    }
  }

  /** Ends the task as the servers do, or raises E_QUOTA where the world wants it caught. */
  void failTooLarge() {
    failed(MooError.tooLarge());
  }

  /** The same with a message and a value. */
  void failed(MooError e) {
    if (e.endsTask() && !limits().catchable()) {
      budget.expire();
      Unwinding.exhausted(this);
    } else if (frame.debug) {
      String message = e.getMessage();
      Unwinding.raise(this, e.error(), message == null ? "" : message, e.value());
    } else {
      push(e.error());
    }
  }

  boolean isWizard(ObjValue who) {
    return (world.flags(who) & ObjectFlags.WIZARD) != 0;
  }

  /** Ends the turn. */
  void end(Outcome how) {
    outcome = how;
  }
}
