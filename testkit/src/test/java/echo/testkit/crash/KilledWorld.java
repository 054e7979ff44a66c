package echo.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import echo.testkit.LineClient;
import echo.testkit.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The world of the kill loop: accounts whose sum never changes, tokens that are each in one room,
 * dealers who write numbered facts, and walkers, which are tasks that count their steps both in a
 * variable and in a property.
 *
 * @param dealers the numbers of the players who deal
 */
record KilledWorld(Path directory, List<Long> dealers, int walkers) {
  static final int ACCOUNTS = 20;
  static final int START_GOLD = 1000;
  static final int TOKENS = 50;
  static final int ROOMS = 8;

  /** Walkers made by one command. */
  private static final int BATCH = 500;

  /** Imports a textdump that is among the test resources. */
  static Path imported(Path temp, String dump) throws IOException {
    Path copy = temp.resolve(dump);
    try (InputStream in = KilledWorld.class.getResourceAsStream("/" + dump)) {
      Files.copy(Objects.requireNonNull(in), copy);
    }
    Path world = temp.resolve("world");
    Path log = temp.resolve("import.log");
    assertThat(ServerProcess.run(log, "import", copy.toString(), "--db", world.toString()))
        .as(Files.readString(log))
        .isZero();
    return world;
  }

  /**
   * Fills the imported world.
   *
   * @param pace a walker rests from one second to so many
   */
  static KilledWorld build(
      ServerProcess server, Path directory, int dealers, int walkers, int pace) {
    List<Long> numbers = new ArrayList<>();
    try (LineClient client = new LineClient(server.telnetPort())) {
      client.send("connect #3");
      eval(
          client,
          "o = create(#1); add_property(#0, \"server_options\", o, {#3, \"r\"});"
              + " for x in ({{\"queued_task_limit\", 50000}, {\"fg_ticks\", 50000000},"
              + " {\"bg_ticks\", 1000000}, {\"fg_seconds\", 120}, {\"bg_seconds\", 60},"
              + " {\"max_queued_output\", 16000000}}) add_property(o, x[1], x[2], {#3, \"r\"});"
              + " endfor load_server_options();");
      eval(
          client,
          "for x in ({{\"accounts\", {}}, {\"tokens\", {}}, {\"rooms\", {}}, {\"dealers\", {}},"
              + " {\"wrong\", {}}, {\"stop\", 0}, {\"pace\", "
              + pace
              + "}}) add_property(#0, x[1], x[2], {#3, \"r\"}); endfor"
              + " for x in ({\"step\", \"done\", \"final\", \"task\"}) add_property(#4, x, 0, {#3, \"r\"});"
              + " endfor a = create(#1); add_property(a, \"gold\", "
              + START_GOLD
              + ", {#3, \"r\"}); for i in [1.."
              + ACCOUNTS
              + "] #0.accounts = {@#0.accounts, create(a)}; endfor for i in [1.."
              + ROOMS
              + "] #0.rooms = {@#0.rooms, create(#1)}; endfor for i in [1.."
              + TOKENS
              + "] t = create(#1); move(t, #0.rooms[random("
              + ROOMS
              + ")]); #0.tokens = {@#0.tokens, t}; endfor");
      for (int i = 0; i < dealers; i++) {
        String answer =
            eval(
                client,
                "d = create(#1); set_player_flag(d, 1); for x in ({{\"count\", 0}, {\"forks\", 0},"
                    + " {\"recent\", {}}}) add_property(d, x[1], x[2], {#3, \"r\"}); endfor"
                    + " move(d, #2); #0.dealers = {@#0.dealers, d}; return toint(d);");
        numbers.add(Long.parseLong(answer.replaceAll("=> \\{1, (\\d+)}", "$1")));
      }
      for (int made = 0; made < walkers; made += BATCH) {
        eval(
            client,
            "for i in [1.."
                + Math.min(BATCH, walkers - made)
                + "] o = create(#4); fork (0) o:walk(); endfork endfor");
      }
      eval(
          client,
          "for o in (children(#4)) while (!o.task) suspend(0); endwhile"
              + " toint(o) % 20 || suspend(0); endfor");
    }
    return new KilledWorld(directory, numbers, walkers);
  }

  /** Runs statements and returns the line that says what they came to. */
  static String eval(LineClient client, String statements) {
    client.send("; " + statements);
    List<String> others = new ArrayList<>();
    String line = client.line();
    while (line != null && !line.startsWith("=> ") && !line.equals("(End of traceback)")) {
      others.add(line);
      line = client.line();
    }
    assertThat(line).as("%s%n%s", statements, others).startsWith("=> {1");
    return String.valueOf(line);
  }
}
