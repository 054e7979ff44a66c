package echo.evaluator.equivalence;

import echo.evaluator.Budget;
import echo.evaluator.Engine;
import echo.evaluator.Execution;
import echo.evaluator.FakeHost;
import echo.evaluator.FakeWorld;
import echo.evaluator.Outcome;
import echo.evaluator.reference.Scenario;
import echo.values.ListValue;
import echo.values.Literals;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.ObjectFlags;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs a scenario on an engine, and lists what it did as the reference does. */
final class Runs {
  private static final long TICKS = 200_000;

  /** Says what is written to properties. */
  private static final class Recording extends FakeWorld {
    private final List<String> effects = new ArrayList<>();
    private final Map<String, Value> written = new TreeMap<>();

    @Override
    public void setProperty(ObjValue object, String name, Value value) {
      effects.add(object + "." + name + " = " + Literals.toLiteral(value));
      super.setProperty(object, name, value);
      written.put(object + "." + name, value);
    }
  }

  /** A host that makes a new number each time. */
  private static final class Counting extends FakeHost {
    private long given;

    Counting(Recording world) {
      super(world, Origin.TOASTSTUNT);
    }

    @Override
    public long random(long bound) {
      return ++given;
    }

    @Override
    public List<String> said() {
      return ((Recording) world()).effects;
    }
  }

  /** What a run did, and the ticks it took. */
  record Run(List<String> effects, long ticks) {}

  private Runs() {}

  static Run run(Scenario scenario, Engine engine) {
    Recording world = new Recording();
    Counting host = new Counting(world);
    build(scenario, world, host);
    world.effects.clear();
    world.written.clear();
    scenario.properties().forEach(field -> world.written.put("#3." + field.name(), field.value()));
    Budget budget = new Budget(TICKS, 600, 0);
    ObjValue programmer = ObjValue.of(5);
    Execution main = Execution.forProgram(Scenario.text(scenario.main()), programmer, programmer);
    Outcome outcome = engine.run(main, host, budget);
    world.effects.add(end(outcome));
    world.written.forEach(
        (name, value) -> world.effects.add(name + " is " + Literals.toLiteral(value)));
    return new Run(world.effects, TICKS - budget.ticksLeft());
  }

  private static String end(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed done -> "=> " + Literals.toLiteral(done.value());
      case Outcome.Uncaught error ->
          "=x "
              + Literals.toLiteral(
                  ListValue.of(error.error(), StrValue.of(error.message()), error.value()));
      default -> outcome.toString();
    };
  }

  private static void build(Scenario scenario, Recording world, Counting host) {
    ObjValue root = ObjValue.of(1);
    ObjValue wizard = ObjValue.of(2);
    ObjValue parent = world.create(List.of(root), wizard);
    world.create(List.of(parent), ObjValue.of(5));
    ObjValue programmer = world.create(List.of(root), wizard);
    world.setFlags(programmer, ObjectFlags.PLAYER | ObjectFlags.PROGRAMMER);
    for (Scenario.Field field : scenario.properties()) {
      world.addProperty(
          parent, field.name(), field.value(), ObjValue.of(field.owner()), field.flags());
    }
    for (Scenario.Spec verb : scenario.verbs()) {
      ObjValue object = ObjValue.of(verb.object());
      world.verb(object, verb.name(), world.owner(object), 12, Scenario.text(verb.program()));
      if (verb.object() == 0) {
        host.protectBuiltin(verb.name().substring(3));
      }
    }
  }
}
