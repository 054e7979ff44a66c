package echo.evaluator;

import echo.evaluator.code.Code;
import echo.evaluator.code.Instruction;
import echo.evaluator.code.Lowered;
import echo.evaluator.code.Slots;
import echo.evaluator.host.World;
import echo.values.ErrorCode;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.WaifValue;
import echo.values.model.ProgramHash;
import echo.values.model.Property;
import echo.values.model.Verb;
import echo.values.model.VerbFlags;
import org.jspecify.annotations.Nullable;

/** Calls of verbs, and of programs as {@code eval()} runs them. */
final class VerbCalls {
  /** The verb names that tracebacks print for {@code eval()}. */
  static final String EVAL_NAMES = "Input to EVAL";

  /** What the names of a class's verbs begin with that its waifs have. */
  private static final String WAIF_PREFIX = ":";

  private static final int CODES = 256;

  private final Machine m;

  /** Code found lately, by the hash of its text. */
  private final @Nullable ProgramHash[] hashes = new ProgramHash[CODES];

  private final @Nullable Code[] codes = new Code[CODES];

  VerbCalls(Machine m) {
    this.m = m;
  }

  /** A call whose parts are trees; the object may lie on the stack already. */
  void tree(Instruction i) {
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

  /** A call whose parts lie on the stack. */
  void step() {
    Value list = m.pop();
    Value name = m.pop();
    Value object = m.pop();
    call(object, name, list);
  }

  private void call(Value object, Value name, Value list) {
    if (!(list instanceof ListValue arguments) || !(name instanceof StrValue text)) {
      m.fail(ErrorCode.E_TYPE);
      return;
    }
    if (object instanceof WaifValue waif) {
      StrValue inClass = StrValue.of(WAIF_PREFIX + text.text());
      callOnWaif(waif, inClass, arguments, ErrorCode.E_VERBNF);
      return;
    }
    World world = m.world;
    boolean valid = object instanceof ObjValue itself && world.valid(itself);
    ObjValue target = valid ? (ObjValue) object : prototype(object);
    if (target == null) {
      m.fail(object instanceof ObjValue ? ErrorCode.E_INVIND : ErrorCode.E_TYPE);
      return;
    }
    Verb verb = world.callableVerb(target, text.text());
    if (verb == null) {
      m.fail(ErrorCode.E_VERBNF);
      return;
    }
    if (isClosed(verb)) {
      m.fail(ErrorCode.E_PERM);
      return;
    }
    enter(object, verb, text, arguments);
  }

  /**
   * Whether it is a function of an object that the running code neither is defined on nor runs on,
   * itself or by descent.
   */
  private boolean isClosed(Verb verb) {
    return verb.has(VerbFlags.FUNCTION)
        && !descends(m.frame.definer, verb.definer())
        && !descends(m.frame.self, verb.definer());
  }

  private boolean descends(Value value, ObjValue ancestor) {
    return value instanceof ObjValue object
        && m.world.valid(object)
        && m.world.isa(object, ancestor);
  }

  private void callOnWaif(WaifValue waif, StrValue name, ListValue arguments, ErrorCode missing) {
    if (!m.world.valid(waif)) {
      m.fail(ErrorCode.E_INVIND);
      return;
    }
    Verb verb = m.world.callableVerb(waif.type(), name.text());
    if (verb == null) {
      m.fail(missing);
      return;
    }
    if (isClosed(verb)) {
      m.fail(ErrorCode.E_PERM);
      return;
    }
    enter(waif, verb, name, arguments);
  }

  /** {@code w[i]} and {@code w[i] = v}: calls of a verb, if the class belongs to a wizard. */
  void indexWaif(WaifValue waif, StrValue name, ListValue arguments) {
    if (m.world.valid(waif) && !m.isWizard(m.world.owner(waif.type()))) {
      m.fail(ErrorCode.E_TYPE);
      return;
    }
    callOnWaif(waif, name, arguments, ErrorCode.E_TYPE);
  }

  /**
   * ToastStunt's {@code $str_proto} and the like, whose verbs values of that type have; null
   * without a valid one.
   */
  private @Nullable ObjValue prototype(Value value) {
    String name =
        switch (value.tag) {
          case Value.INT -> "int_proto";
          case Value.OBJ -> "obj_proto";
          case Value.FLOAT -> "float_proto";
          case Value.STR -> "str_proto";
          case Value.ERR -> "err_proto";
          case Value.LIST -> "list_proto";
          case Value.MAP -> "map_proto";
          case Value.BOOL -> "bool_proto";
          default -> null;
        };
    if (name == null || !m.world.valid(ObjValue.SYSTEM)) {
      return null;
    }
    Property property = m.world.property(ObjValue.SYSTEM, name);
    return property != null
            && property.value() instanceof ObjValue object
            && !object.isAnonymous()
            && m.world.valid(object)
        ? object
        : null;
  }

  /** Puts an activation of a verb on the stack, or raises. */
  void enter(Value self, Verb verb, StrValue name, ListValue arguments) {
    Execution execution = m.execution;
    if (execution.depth >= execution.depthLimit) {
      m.frame.builtin = null;
      m.fail(ErrorCode.E_MAXREC);
      return;
    }
    Code code = code(verb);
    if (code == null) {
      m.frame.builtin = null;
      String what = verb.definer() + ":" + verb.names() + " does not compile";
      m.failed(new MooError(ErrorCode.E_INVARG, what));
      return;
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
    slots[Slots.VERB] = Execution.shown(name);
    slots[Slots.ARGS] = arguments;
    System.arraycopy(caller.slots, Slots.ARGSTR, slots, Slots.ARGSTR, Slots.WORDS);
    m.load();
  }

  /** Puts an activation of a program on the stack, with the caller's rights. */
  void enter(Code code) {
    Activation caller = m.frame;
    m.save();
    Activation frame = m.execution.push();
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

  /** A wizard's verb may have set its variable {@code player} for those it calls. */
  private ObjValue playerFor(Activation caller) {
    ObjValue player = caller.player;
    return caller.slots[Slots.PLAYER] instanceof ObjValue other
            && !other.isAnonymous()
            && !other.equals(player)
            && m.isWizard(caller.programmer)
        ? other
        : player;
  }

  private @Nullable Code code(Verb verb) {
    ProgramHash hash = verb.program();
    int place = hash.hex().hashCode() & (CODES - 1);
    if (hash.equals(hashes[place])) {
      return codes[place];
    }
    Lowered lowered = m.programs.lowered(hash, () -> m.world.program(hash), m.origin);
    if (!(lowered instanceof Code code)) {
      return null;
    }
    hashes[place] = hash;
    codes[place] = code;
    return code;
  }
}
