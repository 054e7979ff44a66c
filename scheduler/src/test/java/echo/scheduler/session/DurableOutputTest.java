package echo.scheduler.session;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.layers.LayeredStore;
import echo.scheduler.OutputArchive;
import echo.scheduler.turn.Probes;
import echo.values.ObjValue;
import echo.values.model.ConnectionEnds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing leaves the server before what it tells of has been forced to disk (DECISIONS 3). */
class DurableOutputTest {
  private static final Pattern TOLD = Pattern.compile("wrote-\\d+-");
  private static final int WRITES = 200;

  @TempDir Path directory;

  /** A client that looks at the disk when it is shown something. */
  private static final class Suspicious implements Transport {
    final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    final List<String> early = new ArrayList<>();
    private final WitnessDisk disk;

    Suspicious(WitnessDisk disk) {
      this.disk = disk;
    }

    @Override
    public void send(List<SessionLine> lines) {
      for (SessionLine line : lines) {
        Matcher told = TOLD.matcher(line.text());
        if (told.find() && !disk.hasForced("value " + told.group())) {
          early.add(line.text());
        }
        shown.add(line.text());
      }
    }

    @Override
    public void close() {}

    @Override
    public void loggedIn(long player, String playerName, String token) {}

    @Override
    public void option(String name, boolean on) {}

    void await(String text) throws InterruptedException {
      for (String line = ""; !line.contains(text); ) {
        String next = shown.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("waiting for %s", text).isNotNull();
        line = next;
      }
    }
  }

  private List<String> earlyLines(WitnessDisk disk) throws InterruptedException {
    OutputArchive archive = new OutputArchive();
    LayeredStore store = LayeredStore.open(directory, archive, disk);
    PlayedWorld.build(store);
    Suspicious client = new Suspicious(disk);
    try (PlayedWorld played = new PlayedWorld(store, archive, Probes.none())) {
      played.world.start();
      Session session =
          played
              .world
              .sessions()
              .connect(
                  client,
                  ObjValue.SYSTEM,
                  ConnectionEnds.client("127.0.0.1", 7777, "127.0.0.1", 40000));
      session.input("connect Wizard");
      for (int i = 0; i < WRITES; i++) {
        // The looks in between write nothing, and see what was just written.
        session.input("; #0.greeting = \"value wrote-" + i + "-.\"; return \"done\";");
        session.input("; return #0.greeting[7..$];");
      }
      session.input("say the end");
      client.await("the end");
    }
    return client.early;
  }

  @Test
  void output_ofWritesAndOfWhatSawThem_waitsForARealForce() throws InterruptedException {
    WitnessDisk disk = new WitnessDisk(true);
    assertThat(earlyLines(disk)).isEmpty();
    assertThat(disk.forces()).isPositive();
  }

  @Test
  void output_withTheForceTakenOut_isSeenToComeTooEarly() throws InterruptedException {
    assertThat(earlyLines(new WitnessDisk(false))).hasSize(WRITES);
  }

  @Test
  void output_ofATurnThatWritesNothing_doesNotWaitForTheDisk() throws InterruptedException {
    WitnessDisk disk = new WitnessDisk(true);
    OutputArchive archive = new OutputArchive();
    LayeredStore store = LayeredStore.open(directory, archive, disk);
    PlayedWorld.build(store);
    Suspicious client = new Suspicious(disk);
    try (PlayedWorld played = new PlayedWorld(store, archive, Probes.none())) {
      played.world.start();
      Session session =
          played
              .world
              .sessions()
              .connect(
                  client,
                  ObjValue.SYSTEM,
                  ConnectionEnds.client("127.0.0.1", 7777, "127.0.0.1", 40000));
      session.input("connect Wizard");
      session.input("say hello");
      client.await("hello");
      disk.hold();
      session.input("say first");
      session.input("say second");
      client.await("first");
      client.await("second");
      session.input("; #0.greeting = \"value wrote-1-.\"; return \"wrote-1-\";");
      session.input("say third");
      disk.letGo();
      client.await("third");
      assertThat(client.early).isEmpty();
    }
  }
}
