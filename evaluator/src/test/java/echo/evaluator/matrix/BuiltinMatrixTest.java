package echo.evaluator.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.Outcome;
import echo.evaluator.builtin.AllBuiltins;
import echo.evaluator.builtin.Builtin;
import echo.evaluator.builtin.Builtin.Permission;
import echo.evaluator.builtin.Effect;
import echo.values.ErrValue;
import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The matrix of builtins, made from their declarations; each test prints how many cases ran. */
class BuiltinMatrixTest {
  private static final List<ObjValue> PEOPLE =
      List.of(PeopledWorld.WIZARD, PeopledWorld.PROGRAMMER, PeopledWorld.PLAYER);

  /** Calls with right arguments for each builtin and person; fewer of those that hash for long. */
  private static final int MIXES = 100;

  private static final int MIXES_OF_HASHES = 12;

  /** Those that refuse even wizards what is not granted, is no property or no parent. */
  private static final Set<String> REFUSE_WIZARDS =
      Set.of("open_network_connection", "listen", "clear_property", "create", "raise");

  private final List<String> wrong = new ArrayList<>();
  private final Random random = new Random(20261126);
  private int cases;

  @ParameterizedTest
  @EnumSource
  void arityWrong_always_raisesArgsBeforeAnythingElse(Origin origin) {
    for (Builtin builtin : tested()) {
      for (ObjValue who : PEOPLE) {
        if (builtin.minimum() > 0) {
          // Types are wrong too where they can be: arity comes first.
          raises(origin, builtin, who, copies(builtin, builtin.minimum() - 1), ErrorCode.E_ARGS);
        }
        if (builtin.maximum() >= 0) {
          raises(origin, builtin, who, copies(builtin, builtin.maximum() + 1), ErrorCode.E_ARGS);
        }
      }
    }
    finish("arity", origin);
  }

  private static ListValue copies(Builtin builtin, int count) {
    List<Value> args = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      List<Value> refused = Samples.refusedBy(builtin.type(i));
      args.add(refused.isEmpty() ? IntValue.ZERO : refused.getFirst());
    }
    return ListValue.copyOf(args);
  }

  @ParameterizedTest
  @EnumSource
  void typeWrong_atEachPosition_raisesTypeBeforePermission(Origin origin) {
    for (Builtin builtin : tested()) {
      int positions = builtin.maximum() < 0 ? builtin.minimum() + 2 : builtin.maximum();
      for (int position = 1; position <= positions; position++) {
        for (Value refused : Samples.refusedBy(builtin.type(position))) {
          for (ObjValue who : PEOPLE) {
            ListValue args = mix(builtin, positions).with(position, refused);
            raises(origin, builtin, who, args, ErrorCode.E_TYPE);
          }
        }
      }
    }
    finish("types", origin);
  }

  @ParameterizedTest
  @EnumSource
  void rankTooLow_withRightArguments_raisesPerm(Origin origin) {
    for (Builtin builtin : tested()) {
      for (ObjValue who : PEOPLE) {
        if (!permitted(builtin, who)) {
          for (int count = builtin.minimum(); count <= most(builtin); count++) {
            raises(origin, builtin, who, mix(builtin, count), ErrorCode.E_PERM);
          }
        }
      }
    }
    finish("permissions", origin);
  }

  private static boolean permitted(Builtin builtin, ObjValue who) {
    return builtin.permission() == Permission.ANYONE
        || who.equals(PeopledWorld.WIZARD)
        || (builtin.permission() == Permission.PROGRAMMER && who.equals(PeopledWorld.PROGRAMMER));
  }

  @ParameterizedTest
  @EnumSource
  void argumentsRight_inAnyMix_giveAValueOrADeclaredError(Origin origin) {
    for (Builtin builtin : tested()) {
      for (ObjValue who : PEOPLE) {
        if (permitted(builtin, who)) {
          mixes(origin, builtin, who);
        }
      }
    }
    finish("mixes", origin);
  }

  private void mixes(Origin origin, Builtin builtin, ObjValue who) {
    int range = most(builtin) - builtin.minimum() + 1;
    int mixes = most(builtin) == 0 ? 1 : flatCost(builtin) ? MIXES_OF_HASHES : MIXES;
    for (int i = 0; i < mixes; i++) {
      ListValue args = mix(builtin, builtin.minimum() + i % range);
      Trial trial = trial(origin);
      String before = trial.fingerprint();
      Outcome outcome = run(trial, builtin, who, args);
      if (outcome != null) {
        check(trial, builtin, who, args, outcome, before);
      }
    }
  }

  private static boolean flatCost(Builtin builtin) {
    return Set.of("argon2", "argon2_verify", "crypt").contains(builtin.name());
  }

  private void check(
      Trial trial, Builtin builtin, ObjValue who, ListValue args, Outcome outcome, String before) {
    String call = call(builtin, who, args);
    // A verb that is called in between may have changed what it liked.
    boolean stays = outcome instanceof Outcome.Uncaught || builtin.effect() == Effect.PURE;
    if (stays && !trial.fingerprint().equals(before)) {
      wrong.add(call + " changed the world");
    }
    if (trial.ticks() < 1) {
      wrong.add(call + " was charged nothing");
    }
    switch (outcome) {
      case Outcome.Completed _, Outcome.Suspended _ -> {}
      case Outcome.Exhausted _ -> wrong.add(call + " ran out of ticks");
      case Outcome.Uncaught error -> {
        if (!declared(builtin, error)) {
          wrong.add(call + " raised an error that is not declared: " + error.error());
        }
        boolean refused = error.error().equals(ErrValue.of(ErrorCode.E_PERM));
        if (refused
            && who.equals(PeopledWorld.WIZARD)
            && !REFUSE_WIZARDS.contains(builtin.name())) {
          wrong.add(call + " refused a wizard");
        }
      }
    }
  }

  static boolean declared(Builtin builtin, Outcome.Uncaught error) {
    // raise() may raise any value at all, and what eval() runs may fail as it likes.
    return builtin.name().equals("raise")
        || (builtin.name().equals("eval") && isInEvaluated(error))
        || (error.error() instanceof ErrValue e && builtin.errors().contains(e.code()));
  }

  private static boolean isInEvaluated(Outcome.Uncaught error) {
    return error.stack().get(1) instanceof ListValue innermost
        && innermost.get(1).equals(ObjValue.NOTHING);
  }

  // ---- cases ----

  /** All but that which only calls others. */
  private static List<Builtin> tested() {
    return AllBuiltins.registry().all().stream()
        .filter(builtin -> !builtin.name().equals("call_function"))
        .toList();
  }

  private static int most(Builtin builtin) {
    return builtin.maximum() < 0 ? builtin.minimum() + 3 : builtin.maximum();
  }

  private ListValue mix(Builtin builtin, int count) {
    List<Value> args = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      List<Value> right = Samples.of(builtin.type(i));
      args.add(right.get(random.nextInt(right.size())));
    }
    return ListValue.copyOf(args);
  }

  private static Trial trial(Origin origin) {
    Trial trial = new Trial(origin);
    trial.host().suspended(1000, PeopledWorld.PROGRAMMER);
    return trial;
  }

  private void raises(
      Origin origin, Builtin builtin, ObjValue who, ListValue args, ErrorCode expected) {
    Trial trial = trial(origin);
    String before = trial.fingerprint();
    Outcome outcome = run(trial, builtin, who, args);
    boolean raised =
        outcome instanceof Outcome.Uncaught error && error.error().equals(ErrValue.of(expected));
    if (!raised || !trial.fingerprint().equals(before)) {
      wrong.add(call(builtin, who, args) + " should raise " + expected + ", got " + outcome);
    }
  }

  /** A Java exception is the one thing that must never come out. */
  private @Nullable Outcome run(Trial trial, Builtin builtin, ObjValue who, ListValue args) {
    cases++;
    try {
      return trial.call(builtin.name(), who, args);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      StackTraceElement at = e.getStackTrace()[0];
      wrong.add(call(builtin, who, args) + " threw " + e + " at " + at);
      return null;
    }
  }

  private static String call(Builtin builtin, ObjValue who, ListValue args) {
    List<String> shown = new ArrayList<>();
    args.forEach(value -> shown.add(value.toString()));
    return who + ": " + builtin.name() + "(" + String.join(", ", shown) + ")";
  }

  private void finish(String what, Origin origin) {
    System.out.printf("builtin matrix, %s, %s: %d cases%n", what, origin, cases);
    assertThat(cases).isPositive();
    assertThat(wrong)
        .as("%d of %d:%n%s", wrong.size(), cases, String.join("\n", first(wrong)))
        .isEmpty();
  }

  private static List<String> first(List<String> all) {
    return all.subList(0, Math.min(40, all.size()));
  }
}
