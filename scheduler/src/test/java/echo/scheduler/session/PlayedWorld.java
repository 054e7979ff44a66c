package echo.scheduler.session;

import echo.evaluator.builtin.AllBuiltins;
import echo.objectstore.ObjectStore;
import echo.parser.ParseResult;
import echo.scheduler.EvalResult;
import echo.scheduler.ManualClock;
import echo.scheduler.OpenWorld;
import echo.scheduler.OutputArchive;
import echo.scheduler.TestWorld;
import echo.scheduler.WorldOptions;
import echo.scheduler.turn.Probes;
import echo.values.Literals;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.model.ArgSpec;
import echo.values.model.ConnectionEnds;
import echo.values.model.Dialect;
import echo.values.model.ObjectFlags;
import echo.values.model.Preposition;
import echo.values.model.PropertyFlags;
import echo.values.model.VerbArgs;
import java.time.Duration;
import java.util.List;

/**
 * A small world in operation, whose turns are taken when a test asks what a client sees.
 *
 * <p>{@code connect NAME} logs in, {@code create NAME} makes a player.
 */
final class PlayedWorld implements AutoCloseable {
  static final VerbArgs WORDS = new VerbArgs(ArgSpec.ANY, Preposition.ANY, ArgSpec.ANY);

  final ManualClock clock = new ManualClock();
  final OpenWorld world;

  PlayedWorld(ObjectStore store, OutputArchive archive, Probes probes) {
    world =
        OpenWorld.open(
            store,
            WorldOptions.of(AllBuiltins.registry(), "test").clock(clock).seed(1).probes(probes),
            archive,
            _ -> new ParseResult.Parsed<>(List.of()));
  }

  /** Fills an empty store. */
  static void build(ObjectStore store) {
    TestWorld world = new TestWorld(store);
    ObjValue wizard = world.thing(world.room, "Wizard");
    world.setFlags(wizard, ObjectFlags.PLAYER | ObjectFlags.PROGRAMMER | ObjectFlags.WIZARD);
    ObjValue system = ObjValue.SYSTEM;
    world.addProperty(system, "greeting", StrValue.of("Welcome"), wizard, PropertyFlags.READ);
    hook(
        world,
        wizard,
        "do_login_command",
        "if (!args)",
        "  notify(player, #0.greeting);",
        "elseif (args[1] == \"connect\")",
        "  for p in (players())",
        "    if (p.name == args[2])",
        "      return p;",
        "    endif",
        "  endfor",
        "  notify(player, \"Nobody is called \" + args[2]);",
        "elseif (args[1] == \"create\")",
        "  new = create(#-1);",
        "  new.name = args[2];",
        "  set_player_flag(new, 1);",
        "  return new;",
        "elseif (args[1] == \"bad\")",
        "  return 1 / 0;",
        "elseif (args[1] == \"quit\")",
        "  boot_player(player);",
        "else",
        "  notify(player, \"What? \" + argstr);",
        "endif");
    for (String name :
        List.of(
            "user_created",
            "user_connected",
            "user_reconnected",
            "user_disconnected",
            "user_client_disconnected")) {
      hook(
          world,
          wizard,
          name,
          "for p in (connected_players())",
          "  notify(p, verb + \" \" + tostr(args[1]) + \" \" + tostr(player));",
          "endfor");
    }
    hook(
        world,
        wizard,
        "do_out_of_band_command",
        "notify(player, tostr(\"oob \", toliteral(args), \" \", argstr));");
    ObjValue room = world.room;
    world.verb(
        room,
        "say",
        wizard,
        WORDS,
        "for p in (connected_players())",
        "  notify(p, tostr(player.name, \" says: \", argstr));",
        "endfor");
    world.verb(
        room,
        "ask",
        wizard,
        WORDS,
        "notify(player, \"Your name?\");",
        "name = read();",
        "notify(player, \"And colour?\");",
        "notify(player, name + \" likes \" + read());");
    world.verb(room, "poll", wizard, WORDS, "notify(player, toliteral(read(player, 1)));");
    world.verb(room, "wait", wizard, WORDS, "suspend(1);", "notify(player, \"waited\");");
    world.verb(room, "fail", wizard, WORDS, "return 1 / 0;");
    world.verb(room, "quit", wizard, WORDS, "notify(player, \"Bye.\");", "boot_player(player);");
    world.verb(
        room,
        "show",
        wizard,
        WORDS,
        "notify(player, toliteral({verb, argstr, args, dobjstr, dobj, prepstr, iobjstr, iobj}));");
    world.verb(room, "; eval", wizard, WORDS, "notify(player, toliteral(eval(argstr)));");
    world.verb(
        room,
        "huh",
        wizard,
        VerbArgs.CALLABLE,
        "notify(player, tostr(\"No such command: \", verb, \" / \", argstr, \" by \", caller));");
    ObjValue ball = world.thing(room, "ball");
    world.verb(ball, "roll", world.player, WORDS, "notify(player, \"It rolls.\");");
    ObjValue options = world.thing(ObjValue.NOTHING, "options");
    world.addProperty(system, "server_options", options, wizard, PropertyFlags.READ);
    var _ = world.transaction().commit(List.of());
  }

  private static void hook(TestWorld world, ObjValue owner, String name, String... lines) {
    world.verb(ObjValue.SYSTEM, name, owner, VerbArgs.CALLABLE, lines);
  }

  /** A client that has just connected. */
  Client client() {
    return client(new ScreenTransport());
  }

  Client client(ScreenTransport screen) {
    return client(screen, ObjValue.SYSTEM);
  }

  /** A client that has connected to where an object listens. */
  Client client(ScreenTransport screen, ObjValue listener) {
    Session session =
        world
            .sessions()
            .connect(
                screen, listener, ConnectionEnds.client("127.0.0.1", 7777, "127.0.0.1", 40000));
    return new Client(screen, session);
  }

  /** Runs statements as the wizard. */
  void eval(String statements) {
    var _ = world.eval(ObjValue.of(3), Dialect.MOO, statements);
    run();
  }

  /** The literal of what an expression is to the wizard. */
  String value(String expression) {
    var result = world.eval(ObjValue.of(3), Dialect.MOO, "return " + expression + ";");
    run();
    return switch (result.join()) {
      case EvalResult.Returned returned -> Literals.toLiteral(returned.value());
      case EvalResult other -> other.toString();
    };
  }

  /**
   * Makes an object remember that the server called a verb of it, as {@code {verb, args, player,
   * this, argstr}}.
   *
   * @param then what the verb does further
   */
  void hear(ObjValue on, String name, String then) {
    eval("if (!(\"heard\" in properties(#0))) add_property(#0, \"heard\", {}, {#3, \"r\"}); endif");
    verb(on, name, "#0.heard = {@#0.heard, {verb, args, player, this, argstr}}; " + then);
  }

  /** What has been heard since the last call. */
  String heard() {
    String heard = value("#0.heard");
    eval("#0.heard = {};");
    return heard;
  }

  /** Sets a property of {@code $server_options} to what an expression is. */
  void option(String name, String expression) {
    eval("add_property($server_options, \"" + name + "\", " + expression + ", {#3, \"r\"});");
  }

  /** Gives {@code #0} a verb, or another program to the one that it has. */
  void verb(String name, String statements) {
    verb(ObjValue.SYSTEM, name, statements);
  }

  /** The same for any object. */
  void verb(ObjValue on, String name, String statements) {
    eval(
        "add_verb("
            + on
            + ", {#3, \"rxd\", \""
            + name
            + "\"}, {\"this\", \"none\", \"this\"}); set_verb_code("
            + on
            + ", \""
            + name
            + "\", {"
            + Literals.toLiteral(StrValue.of(statements))
            + "});");
  }

  void run() {
    world.turns().runDue();
  }

  void advance(Duration by) {
    clock.advance(by);
    world.sessions().tick();
    run();
  }

  @Override
  public void close() {
    world.close();
  }

  /** Someone who plays. */
  final class Client {
    final ScreenTransport screen;
    final Session session;

    Client(ScreenTransport screen, Session session) {
      this.screen = screen;
      this.session = session;
    }

    /** What is shown until nothing is left to do, after lines were typed. */
    List<String> type(String... lines) {
      for (String line : lines) {
        session.input(line);
      }
      return seen();
    }

    List<String> seen() {
      run();
      return screen.seen();
    }

    void hangUp() {
      session.disconnected(screen);
    }
  }
}
