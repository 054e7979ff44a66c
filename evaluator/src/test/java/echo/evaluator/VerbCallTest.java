package echo.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.model.ObjectFlags;
import echo.values.model.Origin;
import echo.values.model.PropertyFlags;
import echo.values.model.Verb;
import echo.values.model.VerbFlags;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verb calls, builtins that call verbs, rights and tracebacks, on every engine. */
class VerbCallTest {
  private static final ObjValue SYSTEM = ObjValue.SYSTEM;
  private static final ObjValue ROOT = ObjValue.of(1);
  private static final ObjValue WIZARD = ObjValue.of(2);

  private final FakeWorld world = new FakeWorld();
  private final FakeHost host = new FakeHost(world, Origin.LAMBDAMOO);

  /** {@code #3}: a programmer who owns himself. */
  private ObjValue programmer() {
    ObjValue who = world.create(List.of(ROOT), ObjValue.of(3));
    world.setFlags(who, ObjectFlags.PLAYER | ObjectFlags.PROGRAMMER);
    return who;
  }

  private Outcome call(Engine engine, ObjValue object, String name, echo.values.Value... args) {
    Verb verb = java.util.Objects.requireNonNull(world.callableVerb(object, name));
    return engine.run(
        Execution.forVerbCall(
            verb,
            object,
            WIZARD,
            WIZARD,
            ListValue.of(args),
            name,
            verb.owner(),
            CommandWords.argstr("words")),
        host,
        new Budget(100_000, 60, 0));
  }

  @ParameterizedTest
  @EnumSource
  void recursion_returns_sum(Engine engine) {
    world.verb(SYSTEM, "fib", "n = args[1]; return n < 2 ? n | this:fib(n - 1) + this:fib(n - 2);");
    assertThat(Engine.describe(call(engine, SYSTEM, "fib", IntValue.of(10)))).isEqualTo("55");
  }

  @ParameterizedTest
  @EnumSource
  void callee_sees_itsCaller(Engine engine) {
    world.verb(SYSTEM, "a", "return #1:b(1, 2);");
    world.verb(
        ROOT,
        "b bee",
        "return {this, caller, player, verb, args, argstr, caller_perms(), callers()};");
    assertThat(Engine.describe(call(engine, SYSTEM, "a")))
        .isEqualTo("{#1, #0, #2, \"b\", {1, 2}, \"words\", #2, {{#0, \"a\", #2, #0, #2}}}");
  }

  @ParameterizedTest
  @EnumSource
  void uncaught_throughEvalAndVerbs_printsTracebackOfLambdaMoo(Engine engine) {
    world.verb(ROOT, "boom b*ang", "x = 1;\nif (x)\n  return x / 0;\nendif");
    world.verb(SYSTEM, "a", "\"comment\";\nreturn eval(\"return #2:bang();\");");
    Outcome.Uncaught error = (Outcome.Uncaught) call(engine, SYSTEM, "a");
    assertThat(error.traceback())
        .containsExactly(
            "#1:boom b*ang (this == #2), line 3:  Division by zero",
            "... called from #-1:Input to EVAL, line 1",
            "... called from built-in function eval()",
            "... called from #0:a, line 2",
            "(End of traceback)");
    assertThat(error.stack().toString())
        .isEqualTo(
            "{{#2, \"bang\", #2, #1, #2, 3}, {#-1, \"\", #2, #-1, #2, 1}, "
                + "{#-1, \"eval\", #-1, #-1, #2, 2}, {#0, \"a\", #2, #0, #2, 2}}");
  }

  @ParameterizedTest
  @EnumSource
  void uncaught_onToastStunt_namesThisWhereEqual(Engine engine) {
    world.verb(ROOT, "boom", "raise(E_PERM, \"no\");");
    FakeHost toast = new FakeHost(world, Origin.TOASTSTUNT);
    assertThat(engine.eval(toast, "#1:boom();"))
        .isEqualTo(
            "E_PERM: no 0 [#1:boom (this == #1), line 1:  no, "
                + "... called from #-1:Input to EVAL (this == #-1), line 1, (End of traceback)]");
  }

  @ParameterizedTest
  @EnumSource
  void endlessRecursion_raisesAtDepth(Engine engine) {
    world.verb(SYSTEM, "down", "return `this:down(args[1] + 1) ! E_MAXREC => args[1]';");
    assertThat(Engine.describe(call(engine, SYSTEM, "down", IntValue.ONE))).isEqualTo("50");
  }

  @ParameterizedTest
  @EnumSource
  void pass_callsParentsVerb_withoutTraceOfItself(Engine engine) {
    world.verb(ROOT, "greet", "return {this, callers()};");
    world.verb(SYSTEM, "greet", "return {1, @pass(@args)};");
    assertThat(Engine.describe(call(engine, SYSTEM, "greet")))
        .isEqualTo("{1, #0, {{#0, \"greet\", #2, #0, #2}}}");
  }

  @ParameterizedTest
  @EnumSource
  void protectedBuiltin_isRedirected_exceptForSystemObject(Engine engine) {
    host.protectBuiltin("length");
    world.verb(SYSTEM, "bf_length", "return {\"redirected\", length(@args)};");
    assertThat(engine.eval(host, "x = {1, length({1, 2})}; return x;"))
        .isEqualTo("{1, {\"redirected\", 2}}");
    assertThat(engine.eval(host, "return `1 + length(suspend(0) ? {} | {1}) ! E_TYPE => 7';"))
        .isEqualTo("7");
  }

  @ParameterizedTest
  @EnumSource
  void protectedBuiltin_withoutVerb_isForWizards(Engine engine) {
    host.protectBuiltin("length");
    ObjValue hacker = programmer();
    world.verb(hacker, "test", "return length({});");
    assertThat(engine.eval(host, "return length({});")).isEqualTo("0");
    assertThat(Engine.describe(call(engine, hacker, "test"))).startsWith("E_PERM");
  }

  @ParameterizedTest
  @EnumSource
  void withoutDebugBit_errorsAreValues(Engine engine) {
    world.verb(
        SYSTEM,
        "test",
        WIZARD,
        VerbFlags.EXECUTE,
        "x = {1 / 0, y, {1}[2], #99:foo(), #0.nosuch, raise(E_ARGS, \"m\"), length()};"
            + " for i in (5) x = 0; endfor {a, b} = {1}; z[1] = 2; return x;");
    assertThat(Engine.describe(call(engine, SYSTEM, "test")))
        .isEqualTo("{E_DIV, E_VARNF, E_RANGE, E_INVIND, E_PROPNF, E_ARGS, E_ARGS}");
  }

  @ParameterizedTest
  @EnumSource
  void properties_followPermissions(Engine engine) {
    ObjValue hacker = programmer();
    world.addProperty(ROOT, "open", IntValue.of(1), WIZARD, PropertyFlags.READ);
    world.addProperty(ROOT, "shut", IntValue.of(2), WIZARD, 0);
    world.addProperty(ROOT, "free", IntValue.of(3), WIZARD, PropertyFlags.WRITE);
    world.verb(
        hacker,
        "test",
        "return {#1.OPEN, `#1.shut ! ANY', `#1.open = 1 ! ANY', `#1.nosuch ! ANY',"
            + " #1.free = 5, `#1.free ! ANY', `this.name = \"x\" ! ANY', `this.wizard = 1 ! ANY',"
            + " this.programmer, `#99.name ! ANY', `#1.(5) ! ANY', `#1.location = #2 ! ANY'};");
    assertThat(Engine.describe(call(engine, hacker, "test")))
        .isEqualTo(
            "{1, E_PERM, E_PERM, E_PROPNF, 5, E_PERM, E_PERM, E_PERM, 1, E_INVIND, E_TYPE,"
                + " E_PERM}");
    assertThat(world.property(ROOT, "free")).extracting(p -> p.value()).isEqualTo(IntValue.of(5));
  }

  @ParameterizedTest
  @EnumSource
  void nestedStore_inProperty_evaluatesPartsOnce(Engine engine) {
    world.addProperty(
        SYSTEM, "map", ListValue.of(ListValue.of(IntValue.ONE)), WIZARD, PropertyFlags.READ);
    world.verb(SYSTEM, "n", "notify(#2, tostr(args[1])); return args[1];");
    assertThat(
            engine.eval(
                host, "$map[#0:n(1)][$ + #0:n(0)] = #0:n(7); $map[1][1..0] = {5}; return $map;"))
        .isEqualTo("{{5, 7}}");
    assertThat(host.said()).containsExactly("1", "0", "7");
  }

  @ParameterizedTest
  @EnumSource
  void fork_capturesVariables_andItsNumber(Engine engine) {
    String program =
        "x = 5; for i in [1..2] fork t (i) x = x + i; notify(#2, tostr(x, \" \", t)); return 9;"
            + " endfork endfor x = 100; return t;";
    assertThat(engine.eval(host, program)).isEqualTo("1001");
    for (Execution forked : host.forked()) {
      Outcome outcome = engine.run(Engine.throughBytes(forked), host, new Budget(1000, 5, 0));
      assertThat(Engine.describe(outcome)).isEqualTo("9");
    }
    assertThat(host.said()).containsExactly("6 1000", "7 1001");
  }

  @ParameterizedTest
  @EnumSource
  void fork_refused_raises(Engine engine) {
    host.refuseForks();
    assertThat(engine.eval(host, "fork (0) endfork")).startsWith("E_QUOTA");
    assertThat(engine.eval(host, "fork (-1) endfork")).startsWith("E_INVARG");
    assertThat(engine.eval(host, "fork (\"\") endfork")).startsWith("E_TYPE");
  }

  @ParameterizedTest
  @EnumSource
  void builtinWhoseCalleeFails_finishesWithZero(Engine engine) {
    world.verb(SYSTEM, "f", "if (args[1]) raise(E_ARGS); endif return suspend(0) + 3;");
    assertThat(engine.eval(host, "return twice(#0, \"f\", {0});")).isEqualTo("{3, 3}");
    assertThat(host.said()).containsExactly("twice done");
    assertThat(engine.eval(host, "return `twice(#0, \"f\", {1}) ! E_ARGS => 8';")).isEqualTo("8");
    assertThat(host.said()).containsExactly("twice done", "twice done");
  }

  @ParameterizedTest
  @EnumSource
  void wizardsPlayerVariable_isPassedOn(Engine engine) {
    ObjValue hacker = programmer();
    world.verb(SYSTEM, "who", "return player;");
    world.verb(hacker, "test", "player = #1; return #0:who();");
    assertThat(engine.eval(host, "player = #1; return {#0:who(), #3:test()};"))
        .isEqualTo("{#1, #1}");
    assertThat(engine.eval(host, "return #3:test();")).isEqualTo("#2");
  }

  @ParameterizedTest
  @EnumSource
  void valueWithPrototype_hasVerbs(Engine engine) {
    assertThat(engine.eval(host, "return \"abc\":shout();")).startsWith("E_TYPE");
    world.addProperty(SYSTEM, "str_proto", ROOT, WIZARD, PropertyFlags.READ);
    world.verb(ROOT, "shout", "return this + \"!\";");
    assertThat(engine.eval(host, "return \"abc\":shout();")).isEqualTo("\"abc!\"");
  }

  @ParameterizedTest
  @EnumSource
  void endlessLoop_runsOutOfTicks(Engine engine) {
    Outcome outcome =
        engine.run(
            Engine.program("try while (1) endwhile except (ANY) return 5; endtry"),
            host,
            new Budget(30_000, 5, 0));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Exhausted.class,
            end -> {
              assertThat(end.resource()).isEqualTo(Outcome.Resource.TICKS);
              assertThat(end.traceback())
                  .containsExactly(
                      "#-1:Input to EVAL, line 2:  Task ran out of ticks", "(End of traceback)");
            });
  }

  @ParameterizedTest
  @EnumSource
  void expiredBudget_endsTheTask(Engine engine) {
    Budget budget = new Budget(30_000, 5, 0);
    budget.expire();
    assertThat(Engine.describe(engine.run(Engine.program("return 1;"), host, budget)))
        .isEqualTo("out of seconds");
  }

  @ParameterizedTest
  @EnumSource
  void resumedWithError_raisesThere(Engine engine) {
    Execution execution = Engine.program("return `suspend() ! E_INTRPT => \"woken\"';");
    assertThat(engine.runTurn(execution, host)).isInstanceOf(Outcome.Suspended.class);
    Execution again = Engine.throughBytes(execution.copy());
    again.resume(echo.values.ErrValue.of(echo.values.ErrorCode.E_INTRPT));
    assertThat(Engine.describe(engine.runTurn(again, host))).isEqualTo("\"woken\"");
  }

  @ParameterizedTest
  @EnumSource
  void copy_runAgain_givesTheSame(Engine engine) {
    Execution execution = Engine.program("x = {1}; suspend(0); x = {@x, suspend()}; return x;");
    engine.runTurn(execution, host);
    Execution kept = execution.copy();
    execution.resume(IntValue.of(3));
    engine.runTurn(execution, host);
    execution.resume(IntValue.of(4));
    assertThat(Engine.describe(engine.runTurn(execution, host))).isEqualTo("{1, 4}");
    kept.resume(IntValue.of(3));
    engine.runTurn(kept, host);
    kept.resume(IntValue.of(5));
    assertThat(Engine.describe(engine.runTurn(kept, host))).isEqualTo("{1, 5}");
  }
}
