package echo.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.WaifValue;
import echo.values.model.Dialect;
import echo.values.model.ProgramHash;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every implementation of the store must do. */
public abstract class ObjectStoreContract {
  private static final StoreKey.MetadataKey FACT = new StoreKey.MetadataKey("fact");

  @TempDir Path directory;
  private ObjectStore store;

  /** Opens the store on a directory, as a start of the server does. */
  protected abstract ObjectStore open(Path directory, EventArchive archive);

  @BeforeEach
  void openStore() {
    store = open(directory, EventArchive.NONE);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void commit_isSeenByLaterTransactionsOnly() {
    Transaction earlier = store.begin();
    put(FACT, new Metadata(IntValue.of(1)));

    assertThat(earlier.get(FACT)).isNull();
    assertThat(store.begin().get(FACT)).isEqualTo(new Metadata(IntValue.of(1)));
  }

  @Test
  void get_ownWrites_hideTheCommittedRecord() {
    put(FACT, new Metadata(IntValue.of(1)));
    Transaction transaction = store.begin();
    transaction.put(FACT, new Metadata(IntValue.of(2)));
    assertThat(transaction.get(FACT)).isEqualTo(new Metadata(IntValue.of(2)));
    transaction.remove(FACT);
    assertThat(transaction.get(FACT)).isNull();
    assertThat(store.begin().get(FACT)).isEqualTo(new Metadata(IntValue.of(1)));
  }

  @Test
  void remove_ofWhatOnlyTheTransactionPut_leavesNoChange() {
    StoreRange.Contents room = new StoreRange.Contents(7);
    put(FACT, new Metadata(IntValue.of(1)));
    Transaction transaction = store.begin();
    transaction.put(room.at(3), new Member(ObjValue.of(3)));
    transaction.put(new StoreKey.PropertiesKey(3), PropertyTable.EMPTY);
    transaction.remove(room.at(3));
    transaction.remove(room.at(4));
    transaction.remove(new StoreKey.PropertiesKey(3));
    assertThat(transaction.get(room.at(3))).isNull();
    assertThat(transaction.hasWrites()).isFalse();
    assertThat(transaction.changes()).isEmpty();

    transaction.put(FACT, new Metadata(IntValue.of(2)));
    transaction.remove(FACT);
    assertThat(transaction.changes()).containsExactly(new Change(FACT, null));
  }

  @Test
  void commit_afterAnotherChangedWhatItRead_conflictsAndChangesNothing() {
    Transaction loser = store.begin();
    assertThat(loser.get(FACT)).isNull();
    loser.put(FACT, new Metadata(IntValue.of(2)));
    put(FACT, new Metadata(IntValue.of(1)));

    assertThatThrownBy(() -> loser.commit(List.of())).isInstanceOf(StoreException.Conflict.class);
    assertThat(store.begin().get(FACT)).isEqualTo(new Metadata(IntValue.of(1)));
  }

  @Test
  void commit_ofNothing_takesNoPlaceInTheOrder() {
    long before = put(FACT, new Metadata(IntValue.of(1))).lsn();
    assertThat(store.begin().commit(List.of()).lsn()).isEqualTo(before);
  }

  @Test
  void journalBytes_growWithCommits_andAreGoneAfterACheckpoint() {
    long before = store.journalBytes();
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < 10_000; i++) {
      text.append(i); // so that no part of it is another's
    }
    await(put(FACT, new Metadata(StrValue.of(text.toString()))));
    assertThat(store.journalBytes()).isGreaterThan(before + 10_000);
    store.checkpoint();
    assertThat(store.journalBytes()).isLessThan(10_000);
  }

  @Test
  void scan_mergesOwnWritesAndRemovalsInOrder() {
    StoreRange.Contents room = new StoreRange.Contents(7);
    Transaction first = store.begin();
    for (long order : new long[] {900_000_000_000L, 2, 40, 3}) {
      first.put(room.at(order), new Member(ObjValue.of(order)));
    }
    first.put(new StoreRange.Contents(8).at(3), new Member(ObjValue.of(1)));
    await(first.commit(List.of()));

    Transaction second = store.begin();
    second.remove(room.at(3));
    second.put(room.at(5), new Member(ObjValue.of(5)));
    second.put(room.at(40), new Member(ObjValue.of(41)));

    assertThat(orders(second.scan(room, 3))).containsExactly(5L, 40L, 900_000_000_000L);
    assertThat(second.all(room))
        .extracting(member -> member.object().number())
        .containsExactly(2L, 5L, 41L, 900_000_000_000L);
    assertThat(orders(store.begin().scan(room, 3))).containsExactly(3L, 40L, 900_000_000_000L);
  }

  @Test
  void reopen_givesEveryKindOfRecordBack() {
    ProgramText text =
        new ProgramText(Dialect.ECHO, "return \"\u00e9\u4e16\\n\";\n// \ud83d\ude00");
    Transaction transaction = store.begin();
    ProgramHash hash = transaction.putProgram(text);
    transaction.put(
        new StoreKey.ObjectKey(5),
        new ObjectRecord(
            "Caf\u00e9", 7, ObjValue.of(2), ObjValue.of(-1), objects(3, 4), 0, List.of(8L, 9L), 1));
    transaction.put(
        new StoreKey.SlotKey(5, 3, 1),
        new PropertySlot(ListValue.of(StrValue.of("x"), IntValue.of(-1)), ObjValue.of(2), 5));
    transaction.put(new StoreKey.SlotKey(5, 3, 2), new PropertySlot(null, ObjValue.of(2), 0));
    transaction.put(
        new StoreKey.VerbsKey(5),
        new VerbTable(
            List.of(
                new Verb(
                    ObjValue.of(5), 1, "l*ook", ObjValue.of(2), 13, VerbArgs.CALLABLE, hash))));
    transaction.put(
        new StoreKey.PropertiesKey(3),
        new PropertyTable(
            List.of(new PropertyTable.Definition(1, "a"), new PropertyTable.Definition(2, "B")),
            3));
    transaction.put(FACT, new Metadata(StrValue.of("yes")));
    transaction.put(StoreRange.PLAYERS.at(1), new Member(ObjValue.of(5)));
    transaction.put(new StoreRange.Owned(2).at(5), new Member(ObjValue.of(5)));
    transaction.put(new StoreRange.Owned(-1).at(6), new Member(ObjValue.of(6)));
    transaction.put(new StoreRange.Children(3).at(8), new Member(ObjValue.of(5)));
    transaction.put(new StoreRange.Definers("b").at(3), new Member(ObjValue.of(3)));
    transaction.put(
        StoreKey.task(77),
        new TaskRecord(ObjValue.of(2), 3, Long.MAX_VALUE, List.of(hash), new byte[] {1, 2, 3}));
    await(transaction.commit(List.of()));
    Map<StoreKey<?>, StoreRecord> before = records();
    assertThat(before).hasSize(13);

    reopen(EventArchive.NONE);

    assertThat(records()).isEqualTo(before);
  }

  @Test
  void reopen_anonymousObjectsWaifsAndWhoHoldsThem_areThere() {
    long number = ObjValue.FIRST_ANONYMOUS + (1L << 40) + 7;
    ObjValue anonymous = ObjValue.anonymous(number);
    WaifValue waif = WaifValue.of(8, ObjValue.of(3), ObjValue.of(2));
    Transaction transaction = store.begin();
    transaction.put(
        new StoreKey.ObjectKey(number),
        ObjectRecord.fresh(ObjValue.of(2)).withParents(List.of(ObjValue.of(3)), List.of()));
    transaction.put(new StoreKey.ObjectKey(3), ObjectRecord.fresh(ObjValue.of(2)));
    transaction.put(StoreRange.ANONYMOUS.at(number), new Member(anonymous));
    transaction.put(new StoreRange.AnonymousHeirs(3).at(number), new Member(anonymous));
    transaction.put(
        new StoreRange.Waifs(3).at(8),
        new WaifRecord(ObjValue.of(2), List.of(new WaifRecord.Field(3, 1, anonymous))));
    transaction.put(StoreRange.WAIF_TYPES.at(3), new Member(ObjValue.of(3)));
    transaction.put(StoreRange.HOLDERS.at(4), new Member(ObjValue.of(4)));
    transaction.put(
        StoreKey.task(77),
        new TaskRecord(ObjValue.of(2), 3, 0, List.of(), List.of(anonymous, waif), new byte[] {1}));
    await(transaction.commit(List.of()));
    Map<StoreKey<?>, StoreRecord> before = records();
    assertThat(before).hasSize(8);
    assertThat(store.begin().object(number, ObjectAspects.ALL)).isNotNull();

    reopen(EventArchive.NONE);

    assertThat(records()).isEqualTo(before);
    assertThat(store.begin().object(number, ObjectAspects.ALL))
        .isEqualTo(before.get(new StoreKey.ObjectKey(number)));
    Transaction gone = store.begin();
    gone.remove(new StoreKey.ObjectKey(number));
    await(gone.commit(List.of()));
    assertThat(store.begin().object(number, ObjectAspects.ALL)).isNull();
  }

  @Test
  void reopen_orderNumbersGoOnAboveThoseInUse() {
    Transaction transaction = store.begin();
    long order = 0;
    for (int i = 0; i < 10; i++) {
      order = transaction.nextOrder();
      transaction.put(new StoreRange.Contents(1).at(order), new Member(ObjValue.of(i)));
    }
    await(transaction.commit(List.of()));
    reopen(EventArchive.NONE);
    assertThat(store.begin().nextOrder()).isGreaterThan(order);
  }

  @Test
  void reopen_tellsEventsAgainOnceInOrder_alsoThoseOfBeforeACheckpoint() {
    Remembering archive = new Remembering();
    reopen(archive);
    for (int i = 1; i <= 3; i++) {
      archive.add(commitEvent("event " + i));
    }
    store.checkpoint();
    archive.add(commitEvent("event 4"));
    Remembering next = new Remembering();
    reopen(next);
    assertThat(next.lines()).containsExactly("event 1", "event 2", "event 3", "event 4");
    Remembering last = new Remembering();
    reopen(last);
    assertThat(last.lines()).containsExactly("event 1", "event 2", "event 3", "event 4");
  }

  @Test
  void program_staysWhileAVerbOrATaskNamesIt() {
    ProgramText text = new ProgramText(Dialect.MOO, "return 1;");
    StoreKey.ProgramKey key = new StoreKey.ProgramKey(text.hash());
    Transaction both = store.begin();
    both.putProgram(text);
    both.put(
        new StoreKey.VerbsKey(5),
        new VerbTable(
            List.of(
                new Verb(
                    ObjValue.of(5), 1, "x", ObjValue.of(2), 0, VerbArgs.CALLABLE, text.hash()))));
    both.put(
        StoreKey.task(1), new TaskRecord(ObjValue.of(2), 0, 0, List.of(text.hash()), new byte[0]));
    await(both.commit(List.of()));

    Transaction noVerb = store.begin();
    noVerb.remove(new StoreKey.VerbsKey(5));
    await(noVerb.commit(List.of()));
    assertThat(store.begin().get(key)).isNotNull();
    reopen(EventArchive.NONE);
    assertThat(store.begin().get(key)).isNotNull();

    Transaction noTask = store.begin();
    noTask.remove(StoreKey.task(1));
    await(noTask.commit(List.of()));
    assertThat(store.begin().get(key)).isNull();
  }

  @Test
  void program_namedByNobody_isNotKept() {
    ProgramText text = new ProgramText(Dialect.MOO, "return 2;");
    Transaction transaction = store.begin();
    transaction.putProgram(text);
    await(transaction.commit(List.of()));
    assertThat(store.begin().get(new StoreKey.ProgramKey(text.hash()))).isNull();
  }

  @Test
  void observer_isToldBeforeTheStateIsVisible() {
    List<String> told = new ArrayList<>();
    store.observe((lsn, changes, before, after) ->
        told.add(
            lsn
                + " "
                + changes.size()
                + " "
                + (store.snapshot().get(FACT) == null)
                + (before.get(FACT) == null)
                + (after.get(FACT) == null)));
    long lsn = put(FACT, new Metadata(IntValue.of(1))).lsn();
    assertThat(told).containsExactly(lsn + " 1 truetruefalse");
  }

  @Test
  void open_whileOpenElsewhere_isRefused() {
    assertThatThrownBy(() -> open(directory, EventArchive.NONE))
        .isInstanceOf(StoreException.Locked.class)
        .hasMessageContaining(directory.toString());
  }

  @Test
  void commit_whenDurable_isAcknowledgedWithItsNumber() {
    Commit commit = put(FACT, new Metadata(IntValue.of(1)));
    assertThat(commit.durable().toCompletableFuture().join()).isEqualTo(commit.lsn());
    assertThat(store.durableLsn()).isEqualTo(commit.lsn());
    assertThat(store.whenDurable(commit.lsn()).toCompletableFuture().join())
        .isEqualTo(commit.lsn());
  }

  private StoredEvent commitEvent(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    Commit commit = store.begin().commit(List.of(bytes));
    await(commit);
    return new StoredEvent(commit.lsn(), bytes);
  }

  private <R extends StoreRecord> Commit put(StoreKey<R> key, R record) {
    Transaction transaction = store.begin();
    transaction.put(key, record);
    Commit commit = transaction.commit(List.of());
    await(commit);
    return commit;
  }

  private static void await(Commit commit) {
    commit.durable().toCompletableFuture().join();
  }

  private void reopen(EventArchive archive) {
    store.close();
    store = open(directory, archive);
  }

  private Map<StoreKey<?>, StoreRecord> records() {
    Map<StoreKey<?>, StoreRecord> records = new HashMap<>();
    store.begin().forEach(records::put);
    return records;
  }

  private static List<ObjValue> objects(long... numbers) {
    return java.util.Arrays.stream(numbers).mapToObj(ObjValue::of).toList();
  }

  private static List<Long> orders(Iterator<? extends RangeEntry<?>> entries) {
    List<Long> orders = new ArrayList<>();
    entries.forEachRemaining(entry -> orders.add(entry.order()));
    return orders;
  }

  /** An archive that keeps all it is told. */
  private static final class Remembering implements EventArchive {
    private final List<StoredEvent> events = new ArrayList<>();

    void add(StoredEvent event) {
      events.add(event);
    }

    List<String> lines() {
      return events.stream().map(e -> new String(e.bytes(), StandardCharsets.UTF_8)).toList();
    }

    @Override
    public void replay(StoredEvent event) {
      add(event);
    }

    @Override
    public List<StoredEvent> retained() {
      return List.copyOf(events);
    }
  }
}
