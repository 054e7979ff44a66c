package echo.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import echo.testkit.LineClient;
import echo.testkit.ServerProcess;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand tasks, suspended at different depths in nested loops, count and tell a client; the
 * server is killed again and again at random moments. No count that was told is lost, none comes
 * twice, and in the end every task has counted exactly as often as its loops say.
 */
class CrashTest {
  private static final int TASKS = 1000;
  private static final int KILLS = 20;

  private final ConcurrentHashMap<Integer, Integer> told = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();

  @Test
  void sigkill_atRandomMoments_losesAndDoublesNothing(@TempDir Path temp) throws Exception {
    Path world = KilledWorld.imported(temp, "crash.db");
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int kills = 0;
    ServerProcess server = ServerProcess.serve(world);
    try {
      begin(server);
      while (true) {
        try (LineClient client = new LineClient(server.telnetPort())) {
          Thread reader = Thread.ofVirtual().start(() -> listen(client));
          client.send("connect #3");
          boolean finished = reader.join(java.time.Duration.ofMillis(500 + random.nextInt(1500)));
          assertThat(finished).as("the connection lasted, seed %d", seed).isFalse();
          if (kills == KILLS) {
            break;
          }
          server.kill();
          kills++;
        }
        server = ServerProcess.serve(world);
      }
      assertExact(server);
      assertThat(faults).as("seed %d", seed).isEmpty();
      assertThat(told).hasSizeGreaterThan(TASKS / 2);
      System.out.printf(
          "crash: %d kills, %d tasks, %d told at least once%n", kills, TASKS, told.size());
    } finally {
      server.close();
    }
  }

  /** Makes the counters and starts the tasks, all in one command. */
  private static void begin(ServerProcess server) {
    try (LineClient client = new LineClient(server.telnetPort())) {
      client.send("connect #3");
      client.send(
          ";add_property(#0, \"server_options\", #1, {#3, \"r\"}); add_property(#1, \"queued_task_limit\", 5000, {#3, \"r\"});"
              + " add_property(#1, \"fg_ticks\", 1000000, {#3, \"r\"}); load_server_options(); return 1;");
      client.until("=> {1, 1}");
      client.send(
          ";for i in [1.."
              + TASKS
              + "] add_property(#4, tostr(\"c\", i), 0, {#3, \"r\"}); fork (0) #4:walk(i, i % 3 + 1); endfork endfor return 2;");
      client.until("=> {1, 2}");
    }
  }

  private void listen(LineClient client) {
    for (String line = client.line(); line != null; line = client.line()) {
      if (line.startsWith("count ")) {
        String[] words = line.split(" ", -1);
        int id = Integer.parseInt(words[1]);
        int count = Integer.parseInt(words[2]);
        Integer before = told.put(id, count);
        if (before != null && count <= before) {
          faults.add("task " + id + " told " + count + " after " + before);
        }
      }
    }
  }

  /** Waits until no task is left, and compares every counter with its loops. */
  private static void assertExact(ServerProcess server) {
    try (LineClient client = new LineClient(server.telnetPort())) {
      client.send("connect #3");
      client.send(
          ";while (queued_tasks()) suspend(1); endwhile wrong = {}; for i in [1.."
              + TASKS
              + "] d = i % 3 + 1; n = 4 ^ d; c = #4.(tostr(\"c\", i)); if (c != n) wrong = {@wrong, {i, c, n}}; endif endfor return {\"wrong\", wrong};");
      @Nullable String answer = client.until("=> {1, {\"wrong\"");
      assertThat(answer).isEqualTo("=> {1, {\"wrong\", {}}}");
    }
  }
}
