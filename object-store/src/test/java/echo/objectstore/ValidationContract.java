package echo.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.values.model.ProgramText;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which transactions may commit beside each other, for every implementation of the store. */
public abstract class ValidationContract {
  private static final StoreKey.MetadataKey A = new StoreKey.MetadataKey("a");
  private static final StoreKey.MetadataKey B = new StoreKey.MetadataKey("b");
  private static final StoreRange.Contents ROOM = new StoreRange.Contents(7);

  private ObjectStore store;

  /** An empty store. */
  protected abstract ObjectStore open();

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void lostUpdate_secondWriter_conflicts() {
    Transaction loser = store.begin();
    add(loser, A, 1);
    commit(rival -> add(rival, A, 1));
    assertLoses(loser);
    assertThat(number(store.begin(), A)).isEqualTo(1);
  }

  @Test
  void writeSkew_secondWriter_conflicts() {
    Transaction loser = store.begin();
    set(loser, B, number(loser, A) + 1);
    commit(rival -> set(rival, A, number(rival, B) + 1));
    assertLoses(loser);
  }

  @Test
  void writesWithoutReads_ofTheSameRecord_bothCommitAndTheLastStays() {
    Transaction second = store.begin();
    set(second, A, 2);
    commit(first -> set(first, A, 1));
    second.commit(List.of());
    assertThat(number(store.begin(), A)).isEqualTo(2);
  }

  @Test
  void removalOfWhatIsNotThere_thatAnotherPuts_conflicts() {
    Transaction loser = store.begin();
    loser.remove(A);
    set(loser, B, 1);
    commit(rival -> set(rival, A, 1));
    assertLoses(loser);
  }

  @Test
  void reads_ofOtherRecords_doNotConflict() {
    Transaction one = store.begin();
    add(one, A, 1);
    commit(other -> add(other, B, 1));
    one.commit(List.of());
    assertThat(number(store.begin(), A) + number(store.begin(), B)).isEqualTo(2);
  }

  @Test
  void phantom_inARangeReadToItsEnd_conflicts() {
    Transaction loser = store.begin();
    set(loser, A, loser.all(ROOM).size());
    commit(rival -> rival.put(ROOM.at(rival.nextOrder()), new Member(ObjValue.of(1))));
    assertLoses(loser);
  }

  @Test
  void rangeFoundToBeEmpty_thenFilled_conflicts() {
    Transaction loser = store.begin();
    set(loser, A, loser.isEmpty(ROOM) ? 1 : 0);
    commit(rival -> rival.put(ROOM.at(3), new Member(ObjValue.of(1))));
    assertLoses(loser);
  }

  @Test
  void entriesBehindWhatAScanShowed_doNotConflict() {
    commit(first -> {
      first.put(ROOM.at(1), new Member(ObjValue.of(1)));
      first.put(ROOM.at(2), new Member(ObjValue.of(2)));
    });
    Transaction reader = store.begin();
    Iterator<RangeEntry<Member>> scan = reader.scan(ROOM, Long.MIN_VALUE);
    set(reader, A, scan.next().order());
    commit(rival -> rival.put(ROOM.at(3), new Member(ObjValue.of(3))));
    assertThatCode(reader::validate).doesNotThrowAnyException();
    commit(rival -> rival.remove(ROOM.at(1)));
    assertLoses(reader);
  }

  @Test
  void additionsToTheSameRange_doNotConflict() {
    Transaction one = store.begin();
    one.put(ROOM.at(one.nextOrder()), new Member(ObjValue.of(1)));
    commit(other -> other.put(ROOM.at(other.nextOrder()), new Member(ObjValue.of(2))));
    one.commit(List.of());
    assertThat(store.begin().all(ROOM)).hasSize(2);
  }

  @Test
  void header_aspectsThatWereNotRead_doNotConflict() {
    commit(first -> first.put(header(1), ObjectRecord.fresh(ObjValue.of(2))));
    Transaction ofRights = store.begin();
    set(ofRights, A, owner(ofRights));
    Transaction ofPlace = store.begin();
    ObjectRecord seen = ofPlace.object(1, ObjectAspects.LOCATION);
    set(ofPlace, B, seen == null ? 0 : seen.location().number());
    commit(rival -> rival.put(header(1), record(rival).withLocation(ObjValue.of(5), 9)));
    ofRights.commit(List.of());
    assertLoses(ofPlace);
  }

  @Test
  void header_changedAtTwoPlacesAtOnce_conflicts() {
    commit(first -> first.put(header(1), ObjectRecord.fresh(ObjValue.of(2))));
    Transaction loser = store.begin();
    ObjectRecord seen = loser.object(1, ObjectAspects.NAME);
    if (seen != null) {
      loser.put(header(1), seen.withName("new"));
    }
    commit(rival -> rival.put(header(1), record(rival).withLocation(ObjValue.of(5), 9)));
    assertLoses(loser);
  }

  @Test
  void tasksOfAnOwner_changesAmongOthers_doNotConflict() {
    Transaction reader = store.begin();
    reader.readTasksOf(ObjValue.of(1));
    set(reader, A, 1);
    Transaction readerOfAll = store.begin();
    readerOfAll.readTasksOf(null);
    set(readerOfAll, A, 1);
    commit(other -> other.put(StoreKey.task(9), task(2)));
    assertThatCode(reader::validate).doesNotThrowAnyException();
    assertLoses(readerOfAll);
    commit(other -> other.put(StoreKey.task(10), task(1)));
    assertLoses(reader);
  }

  @Test
  void wholeWorldRead_conflictsWithEveryCommit() {
    Transaction loser = store.begin();
    loser.forEach((_, _) -> {});
    set(loser, A, 1);
    commit(rival -> set(rival, B, 1));
    assertLoses(loser);
  }

  @Test
  void readOnly_afterAChange_isNotValidButMayEnd() {
    Transaction reader = store.begin();
    assertThat(number(reader, A)).isZero();
    commit(rival -> set(rival, A, 1));
    assertThatThrownBy(reader::validate).isInstanceOf(StoreException.Conflict.class);
    assertThat(reader.commit(List.of()).lsn()).isZero();
  }

  @Test
  void program_droppedWhileAnotherCountsOnIt_conflicts() {
    ProgramText text = new ProgramText(Dialect.MOO, "return 1;");
    commit(first -> {
      first.putProgram(text);
      first.put(StoreKey.task(1), task(2, text));
    });
    Transaction loser = store.begin();
    loser.putProgram(text);
    loser.put(StoreKey.task(2), task(2, text));
    commit(rival -> rival.remove(StoreKey.task(1)));
    assertLoses(loser);
  }

  // ---- numbers ----

  @Test
  void create_besideCreate_bothCommitWithNumbersOfTheirOwn() {
    Transaction one = store.begin();
    Transaction other = store.begin();
    assertThat(make(one)).isEqualTo(0);
    assertThat(make(other)).isEqualTo(1);
    other.commit(List.of());
    one.commit(List.of());
    assertThat(store.begin().maxObject()).isEqualTo(1);
  }

  @Test
  void create_rolledBack_givesItsNumbersBack() {
    Transaction one = store.begin();
    make(one);
    make(one);
    one.rollBack();
    assertThat(make(store.begin())).isEqualTo(0);
  }

  @Test
  void create_runAgain_getsTheSameNumbers() {
    ObjectNumbers.Reservation numbers = store.numbers().reserve();
    Transaction lost = store.begin(numbers);
    make(lost);
    assertThat(make(store.begin())).isEqualTo(1);
    numbers.rewind();
    Transaction again = store.begin(numbers);
    assertThat(make(again)).isEqualTo(0);
    assertThat(make(again)).isEqualTo(2);
  }

  @Test
  void maxObject_read_conflictsWithCreate() {
    Transaction loser = store.begin();
    set(loser, A, loser.maxObject());
    commit(ValidationContract::make);
    assertLoses(loser);
  }

  @Test
  void setMaxObject_numbersGoOnFromThere_alsoInTheSameTransaction() {
    commit(first -> {
      make(first);
      make(first);
      make(first);
    });
    Transaction reset = store.begin();
    reset.remove(header(2));
    reset.remove(header(1));
    reset.setMaxObject(0);
    assertThat(make(reset)).isEqualTo(1);
    reset.commit(List.of());
    assertThat(make(store.begin())).isEqualTo(2);
  }

  @Test
  void setMaxObject_belowWhatTheTransactionMade_thatNumberComesAgain() {
    commit(ValidationContract::make);
    Transaction reset = store.begin();
    long made = make(reset);
    reset.remove(header(made));
    reset.setMaxObject(0);
    reset.commit(List.of());
    assertThat(make(store.begin())).isEqualTo(made);
  }

  // ---- nested sets ----

  @Test
  void nested_rolledBack_leavesWhatWasBefore() {
    commit(first -> set(first, A, 1));
    Transaction outer = store.begin();
    set(outer, A, 2);
    outer.put(ROOM.at(1), new Member(ObjValue.of(1)));
    outer.nest();
    set(outer, A, 3);
    set(outer, B, 3);
    outer.remove(ROOM.at(1));
    outer.put(ROOM.at(2), new Member(ObjValue.of(2)));
    long made = make(outer);
    outer.rollBackNested();

    assertThat(number(outer, A)).isEqualTo(2);
    assertThat(number(outer, B)).isZero();
    assertThat(outer.all(ROOM)).containsExactly(new Member(ObjValue.of(1)));
    assertThat(outer.get(header(made))).isNull();
    assertThat(make(outer)).isEqualTo(made);
  }

  @Test
  void nested_mergedThenRolledBackOutside_isUndoneToo() {
    Transaction transaction = store.begin();
    transaction.nest();
    transaction.nest();
    set(transaction, A, 1);
    transaction.merge();
    assertThat(number(transaction, A)).isEqualTo(1);
    transaction.rollBackNested();
    assertThat(number(transaction, A)).isZero();
    assertThat(transaction.hasWrites()).isFalse();
  }

  @Test
  void nested_readThere_isValidatedAfterItsRollback() {
    Transaction loser = store.begin();
    loser.nest();
    number(loser, A);
    loser.rollBackNested();
    set(loser, B, 1);
    commit(rival -> set(rival, A, 1));
    assertLoses(loser);
  }

  @Test
  void nested_stillOpen_cannotCommit() {
    Transaction transaction = store.begin();
    transaction.nest();
    assertThatThrownBy(() -> transaction.commit(List.of()))
        .isInstanceOf(IllegalStateException.class);
  }

  // ---- reservations ----

  @Test
  void reservation_standsInTheWayOfWritersOfWhatWasRead() {
    Transaction lost = store.begin();
    number(lost, A);
    Transaction writerOfA = store.begin();
    set(writerOfA, A, 1);
    Transaction writerOfB = store.begin();
    set(writerOfB, B, 1);
    try (Reservation held = store.reserve(lost, 1)) {
      assertThat(store.isReserved(writerOfA, null)).isTrue();
      assertThat(store.isReserved(writerOfA, held)).isFalse();
      assertThat(store.isReserved(writerOfB, null)).isFalse();
    }
    assertThat(store.isReserved(writerOfA, null)).isFalse();
  }

  @Test
  void reservation_whoseRivalsHaveWaitedEnough_isInNobodysWay() {
    Transaction lost = store.begin();
    number(lost, A);
    Transaction writer = store.begin();
    set(writer, A, 1);
    try (Reservation _ = store.reserve(lost, 1)) {
      store.awaitReserved(writer, null, 1);
      assertThat(store.isReserved(writer, null)).isFalse();
    }
  }

  /** Else those that lost would all wait for each other as long as they may, and lose again. */
  @Test
  void reservations_standInOneOrder_whoLostMoreOftenFirst() {
    Transaction first = store.begin();
    set(first, A, number(first, A) + 1);
    Transaction second = store.begin();
    set(second, A, number(second, A) + 1);
    Transaction third = store.begin();
    set(third, A, number(third, A) + 1);
    Reservation ofFirst = store.reserve(first, 1);
    Reservation ofSecond = store.reserve(second, 1);
    try (Reservation ofThird = store.reserve(third, 2)) {
      assertThat(store.isReserved(third, ofThird)).isFalse();
      assertThat(store.isReserved(first, ofFirst)).isTrue();
    }
    assertThat(store.isReserved(first, ofFirst)).isFalse();
    assertThat(store.isReserved(second, ofSecond)).isTrue();
    ofFirst.close();
    assertThat(store.isReserved(second, ofSecond)).isFalse();
    ofSecond.close();
  }

  @Test
  void whoWaitsForReservations_andHasLostMeanwhile_isToldAtOnce() {
    Transaction lost = store.begin();
    set(lost, A, number(lost, A) + 1);
    Transaction writer = store.begin();
    set(writer, A, number(writer, A) + 1);
    commit(transaction -> set(transaction, A, 7));
    Reservation first = store.reserve(lost, 1);
    Reservation second = store.reserve(lost, 1);
    assertThatThrownBy(() -> store.awaitReserved(writer, null, 1))
        .isInstanceOf(StoreException.Conflict.class);
    assertThat(store.isReserved(writer, null)).as("the second is still in the way").isTrue();
    first.close();
    second.close();
  }

  @Test
  void reservation_isBehindThoseBeforeItThatItWouldConflictWith() {
    Transaction counts = store.begin();
    set(counts, A, number(counts, A) + 1);
    Transaction reads = store.begin();
    number(reads, A);
    Transaction other = store.begin();
    set(other, B, number(other, B) + 1);
    Reservation first = store.reserve(counts, 1);
    try (Reservation reader = store.reserve(reads, 1);
        Reservation elsewhere = store.reserve(other, 1)) {
      assertThat(first.isBehind()).isFalse();
      assertThat(reader.isBehind()).isTrue();
      assertThat(elsewhere.isBehind()).isFalse();
      first.close();
      assertThat(reader.isBehind()).isFalse();
    }
  }

  @Test
  void reservation_awaited_goesOnWhenThoseBeforeItHaveBeenWaitedForEnough() {
    Transaction counts = store.begin();
    set(counts, A, number(counts, A) + 1);
    try (Reservation _ = store.reserve(counts, 1);
        Reservation second = store.reserve(counts, 1)) {
      second.await(1);
      assertThat(second.isBehind()).isFalse();
    }
  }

  @Test
  void reservation_closed_letsWhoWaitsGoOn() throws InterruptedException {
    Transaction lost = store.begin();
    number(lost, A);
    Transaction writer = store.begin();
    set(writer, A, 1);
    CountDownLatch through = new CountDownLatch(1);
    Reservation held = store.reserve(lost, 1);
    Thread waiting =
        Thread.ofPlatform()
            .start(() -> {
              store.awaitReserved(writer, null, Long.MAX_VALUE / 2);
              through.countDown();
            });
    held.close();
    through.await();
    waiting.join();
    assertThat(store.isReserved(writer, null)).isFalse();
  }

  // ---- words of these tests ----

  private void commit(Consumer<Transaction> what) {
    Transaction transaction = store.begin();
    what.accept(transaction);
    transaction.commit(List.of());
  }

  private static void assertLoses(Transaction transaction) {
    assertThatThrownBy(() -> transaction.commit(List.of()))
        .isInstanceOf(StoreException.Conflict.class);
  }

  private static long number(Transaction transaction, StoreKey.MetadataKey key) {
    return transaction.get(key) instanceof Metadata(IntValue number) ? number.value() : 0;
  }

  private static void set(Transaction transaction, StoreKey.MetadataKey key, long number) {
    transaction.put(key, new Metadata(IntValue.of(number)));
  }

  private static void add(Transaction transaction, StoreKey.MetadataKey key, long number) {
    set(transaction, key, number(transaction, key) + number);
  }

  private static long make(Transaction transaction) {
    long number = transaction.nextObject();
    transaction.put(header(number), ObjectRecord.fresh(ObjValue.of(0)));
    return number;
  }

  private static StoreKey.ObjectKey header(long number) {
    return new StoreKey.ObjectKey(number);
  }

  private static ObjectRecord record(Transaction transaction) {
    ObjectRecord record = transaction.get(header(1));
    assertThat(record).isNotNull();
    return record == null ? ObjectRecord.fresh(ObjValue.NOTHING) : record;
  }

  private static long owner(Transaction transaction) {
    ObjectRecord seen = transaction.object(1, ObjectAspects.RIGHTS);
    return seen == null ? 0 : seen.owner().number();
  }

  private static TaskRecord task(long owner, ProgramText... programs) {
    return new TaskRecord(
        ObjValue.of(owner),
        0,
        0,
        java.util.Arrays.stream(programs).map(ProgramText::hash).toList(),
        new byte[0]);
  }
}
