package echo.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.turn.Probes;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.values.model.ObjectFlags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Programs of many players on four workers, which touch the same things. */
class ParallelTurnsTest {
  private static final int PLAYERS = 6;

  /**
   * Each moves money from one account to another, over a fork or a suspension too, and sees that
   * none is missing.
   */
  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  void transfers_keepTheSum_andNoTaskIsLost(
      @ForAll @Size(min = 20, max = 80) List<@IntRange(max = 3) Integer> kinds) {
    LiveWorld world = LiveWorld.create(Probes.none(), 4);
    List<ObjValue> players = players(world);
    List<CompletableFuture<EvalResult>> results = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      String move = move(i % 3, (i + 1 + i % 2) % 3);
      String program =
          switch (kinds.get(i)) {
            case 0 -> move;
            case 1 -> "fork (0) " + move + " endfork";
            case 2 -> move + " suspend(0); " + move;
            default -> "o = create(#-1); " + move + " recycle(o);";
          };
      results.add(world.world().eval(players.get(i % PLAYERS), Dialect.MOO, program));
    }
    world.world().turns().runDue();
    // A background turn that has lost often waits a while before it is tried again.
    for (int round = 0; round < 5; round++) {
      world.pass(Duration.ofSeconds(1));
    }

    assertThat(results).allMatch(CompletableFuture::isDone);
    assertThat(world.value("#0.m1 + #0.m2 + #0.m3")).isEqualTo("300");
    assertThat(world.value("#0.moves")).isEqualTo(String.valueOf(moves(kinds)));
    assertThat(world.value("#0.missing")).isEqualTo("0");
    assertThat(world.value("queued_tasks()")).isEqualTo("{}");
    assertThat(world.violations()).isEmpty();
  }

  private static List<ObjValue> players(LiveWorld world) {
    List<ObjValue> players = new ArrayList<>();
    world.change(objects -> {
      for (int i = 0; i < PLAYERS; i++) {
        ObjValue player = objects.create(List.of(), ObjValue.NOTHING);
        objects.setFlags(player, ObjectFlags.PLAYER | ObjectFlags.WIZARD | ObjectFlags.PROGRAMMER);
        players.add(player);
      }
      for (String name : List.of("m1", "m2", "m3")) {
        objects.addProperty(ObjValue.SYSTEM, name, IntValue.of(100), LiveWorld.WIZARD, 3);
      }
      for (String name : List.of("moves", "missing")) {
        objects.addProperty(ObjValue.SYSTEM, name, IntValue.ZERO, LiveWorld.WIZARD, 3);
      }
    });
    return players;
  }

  private static String move(int from, int to) {
    String a = "#0.m" + (from + 1);
    String b = "#0.m" + (to + 1);
    return "if (#0.m1 + #0.m2 + #0.m3 != 300) #0.missing = 1; endif "
        + a
        + " = "
        + a
        + " - 1; "
        + b
        + " = "
        + b
        + " + 1; #0.moves = #0.moves + 1;";
  }

  private static int moves(List<Integer> kinds) {
    return kinds.stream().mapToInt(kind -> kind == 2 ? 2 : 1).sum();
  }
}
