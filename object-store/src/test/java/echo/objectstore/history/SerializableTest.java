package echo.objectstore.history;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.layers.Engine;
import echo.objectstore.layers.LayeredStore;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Many threads on one store; what they saw must be explained by some order of one at a time. */
class SerializableTest {
  private static final int LISTS = 4;

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void appendsAndReads_ofRecords_areSerializable(@ForAll long seed, @ForAll Engine engine) {
    LayeredStore store = engine.ephemeral();
    History history = new ListAppendRun(store, Lists.facts(), LISTS).run(4, 100, seed);
    store.close();
    assertThat(HistoryChecker.anomalies(history)).isEmpty();
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void appendsAndReads_throughTheSharedCaches_areSerializable(
      @ForAll long seed, @ForAll Engine engine) {
    LayeredStore store = engine.ephemeral();
    Lists lists = Lists.properties(store, LISTS);
    History history = new ListAppendRun(store, lists, LISTS).run(4, 100, seed);
    store.close();
    assertThat(HistoryChecker.anomalies(history)).isEmpty();
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void bank_ofARangeOfAccounts_keepsItsMoney(@ForAll long seed, @ForAll Engine engine) {
    try (LayeredStore store = engine.ephemeral()) {
      assertThat(new Bank(store).run(4, 100, seed)).isEmpty();
    }
  }
}
