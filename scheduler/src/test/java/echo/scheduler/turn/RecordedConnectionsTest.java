package echo.scheduler.turn;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.Transaction;
import echo.objectstore.layers.LayeredStore;
import echo.scheduler.turn.RecordedConnections.Recorded;
import echo.values.ObjValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who was connected, recorded by turns that run at once. */
class RecordedConnectionsTest {
  private static final ObjValue ANN = ObjValue.of(97);
  private static final ObjValue BOB = ObjValue.of(98);
  private static final ObjValue GUEST = ObjValue.of(-2);
  private static final ObjValue LISTENER = ObjValue.SYSTEM;

  private final LayeredStore store = LayeredStore.ephemeral();

  private static ConnectionEffect login(ObjValue player) {
    return new ConnectionEffect.LogIn(GUEST, player, LISTENER, false);
  }

  private void record(Transaction transaction, ConnectionEffect... effects) {
    RecordedConnections.update(transaction, store.snapshot(), List.of(effects));
  }

  private List<Recorded> recorded() {
    return store.read(RecordedConnections::read);
  }

  @Test
  void loginsAtOnce_doNotLoseToEachOther_andAreAllRecorded() {
    Transaction ofAnn = store.begin();
    Transaction ofBob = store.begin();
    record(ofAnn, login(ANN));
    ofAnn.commit(List.of());
    record(ofBob, login(BOB));
    ofBob.validate();
    ofBob.commit(List.of());
    assertThat(recorded())
        .containsExactly(new Recorded(ANN, LISTENER), new Recorded(BOB, LISTENER));
  }

  @Test
  void loginAndLogoutOfOthersInOneTurn_areRecordedOneAfterAnother() {
    Transaction before = store.begin();
    record(before, login(ANN), login(BOB));
    before.commit(List.of());
    Transaction both = store.begin();
    RecordedConnections.remove(both, ANN);
    record(both, new ConnectionEffect.LogOut(BOB), login(ObjValue.of(99)));
    both.commit(List.of());
    assertThat(recorded()).containsExactly(new Recorded(ObjValue.of(99), LISTENER));
  }

  @Test
  void switchedPlayer_replacesWhoItWas() {
    Transaction before = store.begin();
    record(before, login(ANN));
    before.commit(List.of());
    Transaction turn = store.begin();
    record(turn, new ConnectionEffect.Switched(ANN, BOB, LISTENER, true));
    turn.commit(List.of());
    assertThat(recorded()).containsExactly(new Recorded(BOB, LISTENER));
  }
}
