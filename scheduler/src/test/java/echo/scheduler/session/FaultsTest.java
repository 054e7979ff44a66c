package echo.scheduler.session;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.journal.Disk;
import echo.objectstore.layers.LayeredStore;
import echo.scheduler.OutputArchive;
import echo.scheduler.turn.Probes;
import echo.scheduler.turn.TaskScheduler;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of the server and of the machine: who typed is told, and others go on. */
class FaultsTest {
  private static final ObjValue WIZARD = ObjValue.of(3);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      classes = {OutOfMemoryError.class, StackOverflowError.class, IllegalStateException.class})
  void turn_failsByAFaultOfTheServer_itsPlayerIsToldAndTheNextTurnIsTaken(
      Class<? extends Throwable> fault) {
    LayeredStore store = LayeredStore.ephemeral();
    PlayedWorld.build(store);
    try (PlayedWorld played = new PlayedWorld(store, new OutputArchive(), Probes.none())) {
      PlayedWorld.Client client = played.client();
      client.type("connect Wizard");
      long _ =
          played
              .world
              .tasks()
              .submit(
                  _ -> {
                    if (fault == OutOfMemoryError.class) {
                      throw new OutOfMemoryError();
                    }
                    if (fault == StackOverflowError.class) {
                      throw new StackOverflowError();
                    }
                    throw new IllegalStateException();
                  },
                  WIZARD,
                  TaskScheduler.Kind.COMMAND);
      assertThat(client.seen())
          .containsExactly(
              "*** The server could not finish this, and nothing that it did remains. ***");
      assertThat(client.type("say on")).containsExactly("Wizard says: on");
    }
  }

  @Test
  void disk_full_pausesUnacknowledgedTellsThePlayersAndGoesOn() throws Exception {
    FullDisk disk = new FullDisk();
    OutputArchive archive = new OutputArchive();
    LayeredStore store = LayeredStore.open(directory, archive, disk);
    PlayedWorld.build(store);
    PlayedWorld played = new PlayedWorld(store, archive, Probes.none());
    ScreenTransport screen = new ScreenTransport();
    PlayedWorld.Client client = played.client(screen);
    played.world.start();
    client.session.input("connect Wizard");
    played.world.eval(WIZARD, Dialect.MOO, "1;").get(20, TimeUnit.SECONDS);
    disk.full.set(true);
    client.session.input("; #0.greeting = \"B\"; return \"shown\";");
    disk.tried.acquire();
    screen.await("*** The server cannot use its disk now");
    assertThat(screen.lines).noneMatch(line -> line.contains("shown"));
    disk.full.set(false);
    disk.mayTry.release();
    screen.await("{1, \"shown\"}");
    screen.await("*** The disk can be used again: all goes on. ***");
    played.close();
    try (LayeredStore again = LayeredStore.open(directory);
        PlayedWorld after = new PlayedWorld(again, new OutputArchive(), Probes.none())) {
      assertThat(after.client().seen()).containsExactly("B");
    }
  }

  @Test
  void stop_whileTheDiskIsFull_closesWithAWordToThePlayersAndKeepsWhatWasShown() throws Exception {
    FullDisk disk = new FullDisk();
    OutputArchive archive = new OutputArchive();
    LayeredStore store = LayeredStore.open(directory, archive, disk);
    PlayedWorld.build(store);
    PlayedWorld played = new PlayedWorld(store, archive, Probes.none());
    ScreenTransport screen = new ScreenTransport();
    PlayedWorld.Client client = played.client(screen);
    played.world.start();
    client.session.input("connect Wizard");
    var before = played.world.eval(WIZARD, Dialect.MOO, "#0.greeting = \"A\";");
    before.get(20, TimeUnit.SECONDS);
    disk.full.set(true);
    client.session.input("; #0.greeting = \"B\"; return \"lost\";");
    disk.tried.acquire();
    disk.mayTry.release(1000);
    played.close();
    assertThat(screen.lines)
        .noneMatch(line -> line.contains("lost"))
        .endsWith(
            "*** Shutting down: nothing can be written any more; what was confirmed is kept ***");
    try (LayeredStore again = LayeredStore.open(directory);
        PlayedWorld after = new PlayedWorld(again, new OutputArchive(), Probes.none())) {
      assertThat(after.client().seen()).containsExactly("A");
    }
  }

  @Test
  void force_fails_closesAtOnceWithAWordToThePlayers() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    Disk disk =
        new Disk() {
          @Override
          public void force(FileChannel channel) throws IOException {
            if (broken.get()) {
              throw new IOException("Input/output error");
            }
            Disk.super.force(channel);
          }
        };
    OutputArchive archive = new OutputArchive();
    LayeredStore store = LayeredStore.open(directory, archive, disk);
    PlayedWorld.build(store);
    PlayedWorld played = new PlayedWorld(store, archive, Probes.none());
    ScreenTransport screen = new ScreenTransport();
    PlayedWorld.Client client = played.client(screen);
    played.world.start();
    client.session.input("connect Wizard");
    played.world.eval(WIZARD, Dialect.MOO, "1;").get(20, TimeUnit.SECONDS);
    broken.set(true);
    client.session.input("; #0.greeting = \"B\"; return \"lost\";");
    while (store.failure() == null) {
      Thread.onSpinWait();
    }
    client.session.input("; #0.greeting = \"C\"; return \"lost\";");
    assertThat(played.world.shutdownRequested())
        .failsWithin(20, TimeUnit.SECONDS)
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("read-only");
    played.close();
    assertThat(screen.lines).noneMatch(line -> line.contains("lost"));
  }

  /** Fails to write while it is full; each further try is let through by the test. */
  private static final class FullDisk implements Disk {
    final AtomicBoolean full = new AtomicBoolean();
    final Semaphore tried = new Semaphore(0);
    final Semaphore mayTry = new Semaphore(0);

    @Override
    public void write(FileChannel channel, ByteBuffer bytes) throws IOException {
      if (full.get()) {
        throw new IOException("No space left on device");
      }
      Disk.super.write(channel, bytes);
    }

    @Override
    public void waitForRoom() {
      tried.release();
      mayTry.acquireUninterruptibly();
    }
  }
}
