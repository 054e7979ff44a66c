package echo.evaluator.reference;

import echo.parser.ast.Expr;
import echo.parser.ast.Pattern;
import echo.parser.ast.Program;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.FunctionValue;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.Literals;
import echo.values.MapValue;
import echo.values.NullValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import echo.values.model.PropertyFlags;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs a scenario: calls, properties, and the list of what it did. */
public final class Reference {
  private static final int MOST_STEPS = 60_000;
  private static final int MOST_BYTES = 200_000;

  /** Flags of objects, which are properties too; none of the objects has one. */
  private static final Set<String> FLAGS = Set.of("r", "w", "f", "a");

  private static final ObjValue WIZARD = ObjValue.of(2);
  private static final ObjValue PROGRAMMER = ObjValue.of(5);

  private final Scenario scenario;
  private final List<String> effects = new ArrayList<>();

  /** Values that were set, by object and name. */
  private final Map<String, Value> values = new LinkedHashMap<>();

  private final IdentityHashMap<Value, Closure> closures = new IdentityHashMap<>();
  private final IdentityHashMap<Activation, Boolean> echoes = new IdentityHashMap<>();
  private final IdentityHashMap<Program, List<String>> assigned = new IdentityHashMap<>();
  private long functions;
  private int steps;
  private int depth;

  private Reference(Scenario scenario) {
    this.scenario = scenario;
    for (Scenario.Field field : scenario.properties()) {
      values.put("#3." + field.name(), field.value());
    }
  }

  /** How the scenario ends, and before that what it does, a line each. */
  public static List<String> run(Scenario scenario) {
    Reference world = new Reference(scenario);
    String end;
    try {
      ObjValue nothing = ObjValue.NOTHING;
      Activation main =
          new Activation(nothing, nothing, PROGRAMMER, PROGRAMMER, nothing, "", ListValue.EMPTY);
      end = "=> " + Literals.toLiteral(world.body(scenario.main(), main));
    } catch (Raised error) {
      end =
          "=x "
              + Literals.toLiteral(ListValue.of(error.error, StrValue.of(error.text), error.value));
    }
    world.effects.add(end);
    new TreeMap<>(world.values)
        .forEach((name, value) -> world.effects.add(name + " is " + Literals.toLiteral(value)));
    return world.effects;
  }

  void step() {
    if (++steps > MOST_STEPS) {
      throw new TooLong("steps");
    }
  }

  /** A value that was put together, if it is not too large for a test. */
  Value sized(Value value) {
    if (value.byteSize() > MOST_BYTES) {
      throw new TooLong("bytes");
    }
    return value;
  }

  boolean isEcho(Activation running) {
    return echoes.getOrDefault(running, false);
  }

  private static List<String> names(Program program) {
    return Assigned.outsideFunctions(program.body());
  }

  private Value body(Program program, Activation running) {
    echoes.put(running, program.dialect() == Dialect.ECHO);
    Expressions expressions = new Expressions(this, running);
    Env env = Env.level(null);
    for (String name : assigned.computeIfAbsent(program, Reference::names)) {
      env.wide().put(name, new Env.Cell());
    }
    try {
      expressions.statements().run(program.body(), env);
    } catch (Jump jump) {
      return jump.value == null ? program.fallOff() : jump.value;
    }
    return program.fallOff();
  }

  // ---- calls ----

  private static List<Long> line(long object) {
    return object == 4 ? List.of(4L, 3L, 1L) : object == 1 ? List.of(1L) : List.of(object, 1L);
  }

  private static boolean valid(ObjValue object) {
    return object.number() >= 0 && object.number() <= 5;
  }

  private Scenario.@Nullable Spec find(List<Long> line, String name) {
    for (long object : line) {
      for (Scenario.Spec verb : scenario.verbs()) {
        if (verb.object() == object && verb.name().equals(name)) {
          return verb;
        }
      }
    }
    return null;
  }

  Value callVerb(Activation caller, Value object, Value name, ListValue args) {
    if (!(name instanceof StrValue text)) {
      throw new Raised(ErrorCode.E_TYPE);
    }
    if (!(object instanceof ObjValue target)) {
      throw new Raised(ErrorCode.E_TYPE);
    }
    if (!valid(target)) {
      throw new Raised(ErrorCode.E_INVIND);
    }
    return enter(caller, target, find(line(target.number()), text.text()), text.text(), args);
  }

  private Value enter(
      Activation caller, Value self, Scenario.@Nullable Spec verb, String name, ListValue args) {
    if (verb == null) {
      throw new Raised(ErrorCode.E_VERBNF);
    }
    ObjValue owner = owner(verb.object());
    ObjValue definer = ObjValue.of(verb.object());
    Activation running =
        new Activation(self, caller.self, caller.player, owner, definer, name, args);
    return deeper(() -> body(verb.program(), running));
  }

  private Value deeper(java.util.function.Supplier<Value> call) {
    if (++depth > 40) {
      throw new TooLong("depth");
    }
    try {
      return call.get();
    } finally {
      depth--;
    }
  }

  private static ObjValue owner(long object) {
    return object == 4 ? PROGRAMMER : WIZARD;
  }

  Value callBuiltin(Activation running, String name, ListValue args) {
    Scenario.Spec instead = find(List.of(0L), "bf_" + name);
    if (instead != null && !running.self.equals(ObjValue.SYSTEM)) {
      return enter(running, ObjValue.SYSTEM, instead, "bf_" + name, args);
    }
    if (name.equals("pass")) {
      if (running.definer.equals(ObjValue.NOTHING)) {
        throw new Raised(ErrorCode.E_INVIND);
      }
      List<Long> line = line(running.definer.number());
      return enter(
          running,
          running.self,
          find(line.subList(1, line.size()), running.verb),
          running.verb,
          args);
    }
    Value result = Builtins.call(name, args);
    if (name.equals("notify")) {
      ObjValue who = (ObjValue) args.get(1);
      if (!running.programmer.equals(WIZARD) && !running.programmer.equals(who)) {
        throw new Raised(ErrorCode.E_PERM);
      }
      effects.add(((StrValue) args.get(2)).text());
    }
    return sized(result);
  }

  // ---- functions ----

  Value function(Closure closure) {
    FunctionValue made = value(++functions, closure);
    return made;
  }

  private FunctionValue value(long id, Closure closure) {
    Activation maker = closure.maker();
    FunctionValue made =
        new FunctionValue(
            id,
            ProgramText.EMPTY_MOO,
            Origin.TOASTSTUNT,
            0,
            new FunctionValue.Maker(
                maker.self, maker.player, maker.programmer, maker.definer, "", "", true),
            List.of());
    closures.put(made, closure);
    return made;
  }

  Value callFunction(Activation caller, Value callee, ListValue args) {
    Closure closure = closures.get(callee);
    if (closure == null) {
      throw new Raised(ErrorCode.E_TYPE, "This is not a function");
    }
    Activation maker = closure.maker();
    String own = closure.tree().name() == null ? "" : closure.tree().name() + " ";
    String verb = maker.verb + " fn " + own + "()";
    Activation running =
        new Activation(
            maker.self, caller.self, maker.player, maker.programmer, maker.definer, verb, args);
    echoes.put(running, true);
    Expressions expressions = new Expressions(this, running);
    Env level = Env.level(closure.env());
    return deeper(() -> {
      Pattern parameters = new Pattern.Items(closure.tree().parameters(), closure.tree().span());
      Env env = expressions.targets().declare(parameters, args, level);
      try {
        expressions.statements().run(closure.tree().body(), env);
      } catch (Jump jump) {
        return jump.value == null && isEcho(running)
            ? NullValue.NULL
            : java.util.Objects.requireNonNull(jump.value);
      }
      return NullValue.NULL;
    });
  }

  /** With copies of functions and all their variables: what is kept in a property. */
  private Value copy(Value value, IdentityHashMap<Object, Object> copies) {
    return switch (value) {
      case FunctionValue function -> {
        if (copies.get(function) instanceof Value there) {
          yield there;
        }
        Closure closure = java.util.Objects.requireNonNull(closures.get(function));
        FunctionValue made = value(function.id(), closure);
        copies.put(function, made);
        Env env = Env.copy(closure.env(), copies, each -> copy(each, copies));
        closures.put(made, new Closure(closure.tree(), env, closure.maker()));
        yield made;
      }
      case ListValue list ->
          ListValue.copyOf(
              Operators.elements(list).stream().map(each -> copy(each, copies)).toList());
      case MapValue map -> {
        MapValue made = MapValue.EMPTY;
        for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
          made = made.with(entry.getKey(), copy(entry.getValue(), copies));
        }
        yield made;
      }
      case ErrValue error when error.value() != null ->
          ErrValue.of(error.code(), error.message(), copy(error.value(), copies), null);
      default -> value;
    };
  }

  // ---- properties ----

  private Scenario.Field field(ObjValue object, StrValue name) {
    if (!valid(object)) {
      throw new Raised(ErrorCode.E_INVIND);
    }
    for (Scenario.Field field : scenario.properties()) {
      if (field.name().equals(name.text()) && line(object.number()).contains(3L)) {
        return field;
      }
    }
    throw new Raised(ErrorCode.E_PROPNF);
  }

  private static void allow(Activation running, Scenario.Field field, int flag) {
    boolean may =
        (field.flags() & flag) != 0
            || running.programmer.equals(WIZARD)
            || running.programmer.number() == field.owner();
    if (!may) {
      throw new Raised(ErrorCode.E_PERM);
    }
  }

  Value read(Activation running, Value object, Value name, Expr.Member reads) {
    if (!(name instanceof StrValue text)) {
      throw new Raised(ErrorCode.E_TYPE);
    }
    if (object instanceof ObjValue target) {
      if (valid(target) && FLAGS.contains(text.text())) {
        return IntValue.ZERO;
      }
      Scenario.Field field = field(target, text);
      allow(running, field, PropertyFlags.READ);
      Value own = values.get(object + "." + field.name());
      Value value = own != null ? own : values.get("#3." + field.name());
      return copy(java.util.Objects.requireNonNull(value), new IdentityHashMap<>());
    }
    if (reads == Expr.Member.OBJECT) {
      throw new Raised(ErrorCode.E_TYPE);
    }
    return switch (object) {
      case MapValue map -> Parts.at(map, text);
      case ErrValue error -> part(error, text.text());
      default -> throw new Raised(ErrorCode.E_TYPE);
    };
  }

  private static Value part(ErrValue error, String name) {
    return switch (name) {
      case "code" -> ErrValue.of(error.code());
      case "message" -> StrValue.of(Operators.text(error));
      case "value" -> error.value() == null ? NullValue.NULL : error.value();
      default -> throw new Raised(ErrorCode.E_PROPNF);
    };
  }

  void write(Activation running, Value object, Value name, Value value) {
    if (!(object instanceof ObjValue target) || !(name instanceof StrValue text)) {
      throw new Raised(ErrorCode.E_TYPE);
    }
    if (valid(target) && FLAGS.contains(text.text())) {
      throw new TooLong("flags of objects are left out");
    }
    Scenario.Field field = field(target, text);
    allow(running, field, PropertyFlags.WRITE);
    effects.add(object + "." + field.name() + " = " + Literals.toLiteral(value));
    values.put(object + "." + field.name(), copy(value, new IdentityHashMap<>()));
  }
}
