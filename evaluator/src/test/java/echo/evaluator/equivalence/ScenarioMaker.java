package echo.evaluator.equivalence;

import echo.evaluator.reference.Scenario;
import echo.parser.ast.Program;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.StrValue;
import echo.values.model.PropertyFlags;
import java.util.ArrayList;
import java.util.List;

/** Makes programs with the verbs that they call, in both dialects at once. */
final class ScenarioMaker {
  private static final List<Scenario.Field> PROPERTIES =
      List.of(
          new Scenario.Field("num", IntValue.of(1), 2, PropertyFlags.READ | PropertyFlags.WRITE),
          new Scenario.Field(
              "txt", StrValue.of("abc"), 2, PropertyFlags.READ | PropertyFlags.WRITE),
          new Scenario.Field(
              "items",
              ListValue.of(IntValue.ONE, IntValue.of(2)),
              2,
              PropertyFlags.READ | PropertyFlags.WRITE),
          new Scenario.Field("fun", IntValue.ZERO, 2, PropertyFlags.READ | PropertyFlags.WRITE),
          new Scenario.Field("fixed", IntValue.of(5), 2, PropertyFlags.READ),
          new Scenario.Field("secret", IntValue.of(6), 2, 0));

  private ScenarioMaker() {}

  static Scenario make(long seed) {
    Chance chance = new Chance(seed, 150);
    List<Scenario.Spec> verbs = new ArrayList<>();
    if (chance.one(6)) {
      verbs.add(
          new Scenario.Spec(
              0, "bf_" + chance.of("length", "tostr", "min"), verb(chance, List.of())));
    }
    verbs.add(new Scenario.Spec(3, "foo", verb(chance, List.of())));
    verbs.add(new Scenario.Spec(3, "bar", verb(chance, List.of("foo"))));
    verbs.add(new Scenario.Spec(4, "foo", verb(chance, List.of("bar", "pass"))));
    Program main =
        new StatementMaker(
                new Chance(seed * 31 + 7, 250), !chance.one(3), List.of("foo", "bar", "foo"))
            .program();
    return new Scenario(main, verbs, PROPERTIES);
  }

  private static Program verb(Chance chance, List<String> callable) {
    Chance own = new Chance(chance.below(Integer.MAX_VALUE), 40);
    return new StatementMaker(own, !chance.one(3), callable).program();
  }
}
