package echo.objectstore.world;

import echo.objectstore.Member;
import echo.objectstore.Metadata;
import echo.objectstore.ObjectAspects;
import echo.objectstore.ObjectRecord;
import echo.objectstore.PropertySlot;
import echo.objectstore.PropertyTable;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.StoredChunk;
import echo.objectstore.Transaction;
import echo.objectstore.UnnamedChunks;
import echo.objectstore.VerbHistory;
import echo.objectstore.VerbTable;
import echo.values.Chunk;
import echo.values.ChunkHash;
import echo.values.Folding;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.model.ObjectFlags;
import echo.values.model.ProgramHash;
import echo.values.model.Verb;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold in every world between turns.
 *
 * <p>Threading: the transaction's thread. It reads every record.
 */
public final class WorldInvariants {
  private final Transaction transaction;
  private final Headers headers;
  private final Slots slots;
  private final List<String> broken = new ArrayList<>();
  private final Set<ProgramHash> named = new HashSet<>();
  private final Set<ChunkHash> namedChunks = new HashSet<>();
  private long highest = -1;

  private WorldInvariants(Transaction transaction) {
    this.transaction = transaction;
    this.headers = new Headers(transaction);
    this.slots = new Slots(headers);
  }

  /** What does not hold, one line for each breach; empty when all is well. */
  public static List<String> check(Transaction transaction) {
    WorldInvariants check = new WorldInvariants(transaction);
    transaction.forEach(check::record);
    transaction.forEach((key, record) -> {
      check.program(key);
      check.chunk(key, record);
    });
    check.highestNumber();
    return List.copyOf(check.broken);
  }

  private void record(StoreKey<?> key, StoreRecord record) {
    String wrong = Shapes.wrong(key, record);
    if (wrong != null) {
      require(false, "%s", wrong);
      return;
    }
    named.addAll(record.programs());
    for (ProgramHash program : record.programs()) {
      require(
          transaction.get(new StoreKey.ProgramKey(program)) != null,
          "%s names program %s, which is not there",
          key,
          program.hex());
    }
    chunks(key, record);
    switch (key) {
      case StoreKey.ObjectKey(long number) when number >= ObjValue.FIRST_ANONYMOUS ->
          anonymous(ObjValue.anonymous(number), (ObjectRecord) record);
      case StoreKey.ObjectKey(long number) -> object(ObjValue.of(number), (ObjectRecord) record);
      case StoreKey.SlotKey slot -> slot(slot, (PropertySlot) record);
      case StoreKey.VerbsKey(long number) -> verbs(ObjValue.keyed(number), (VerbTable) record);
      case StoreKey.HistoryKey history -> history(history);
      case StoreKey.PropertiesKey(long number) ->
          properties(ObjValue.keyed(number), (PropertyTable) record);
      case StoreKey.RangeKey<?> entry when record instanceof Member(ObjValue member) ->
          member(entry.range(), entry.order(), member);
      case StoreKey.RangeKey<?> entry when entry.range() instanceof StoreRange.Waifs(long type) -> {
        require(valid(ObjValue.of(type)), "there is a waif of the invalid #%s", type);
        requireMember(StoreRange.WAIF_TYPES, type, ObjValue.of(type));
      }
      default -> {}
    }
  }

  private void object(ObjValue object, ObjectRecord header) {
    highest = Math.max(highest, object.number());
    require(
        header.childOrders().size() == header.parents().size(),
        "%s has %s parents and %s order numbers",
        object,
        header.parents().size(),
        header.childOrders().size());
    require(
        new HashSet<>(header.parents()).size() == header.parents().size(),
        "%s has a parent twice",
        object);
    boolean familyIsValid = true;
    for (int i = 0; i < Math.min(header.parents().size(), header.childOrders().size()); i++) {
      ObjValue parent = header.parents().get(i);
      familyIsValid &= valid(parent);
      require(valid(parent), "%s has the invalid parent %s", object, parent);
      requireMember(new StoreRange.Children(parent.number()), header.childOrders().get(i), object);
    }
    if (familyIsValid) {
      require(!climbsTo(object, object, new HashSet<>()), "%s is its own ancestor", object);
    }
    place(object, header);
    requireMember(new StoreRange.Owned(header.owner().number()), object.number(), object);
    boolean player = (header.flags() & ObjectFlags.PLAYER) != 0;
    require(
        player == (header.playerOrder() != 0),
        "%s has player flag %s and player order %s",
        object,
        player,
        header.playerOrder());
    if (header.playerOrder() != 0) {
      requireMember(StoreRange.PLAYERS, header.playerOrder(), object);
    }
  }

  private void anonymous(ObjValue object, ObjectRecord header) {
    requireMember(StoreRange.ANONYMOUS, object.number(), object);
    for (ObjValue parent : header.parents()) {
      require(
          valid(parent) && !parent.isAnonymous(), "%s has the invalid parent %s", object, parent);
      requireMember(new StoreRange.AnonymousHeirs(parent.number()), object.number(), object);
    }
    require(
        header.childOrders().isEmpty()
            && header.contentsOrder() == 0
            && header.playerOrder() == 0
            && header.location().equals(ObjValue.NOTHING)
            && (header.flags() & ObjectFlags.PLAYER) == 0,
        "the anonymous object %s is in a place, a player or a child",
        object.number());
  }

  private void place(ObjValue object, ObjectRecord header) {
    ObjValue location = header.location();
    if (header.contentsOrder() == 0) {
      require(!valid(location), "%s is in %s without an order number", object, location);
      return;
    }
    require(valid(location), "%s is in the invalid %s", object, location);
    requireMember(new StoreRange.Contents(location.number()), header.contentsOrder(), object);
    Set<ObjValue> seen = new HashSet<>();
    ObjValue at = object;
    while (valid(at) && seen.add(at)) {
      at = headers.get(at, ObjectAspects.LOCATION).location();
    }
    require(!valid(at), "%s is inside itself", object);
  }

  private boolean climbsTo(ObjValue from, ObjValue wanted, Set<ObjValue> seen) {
    ObjectRecord header = headers.find(from, ObjectAspects.ALL);
    if (header != null && seen.add(from)) {
      for (ObjValue parent : header.parents()) {
        if (parent.equals(wanted) || climbsTo(parent, wanted, seen)) {
          return true;
        }
      }
    }
    return false;
  }

  private void slot(StoreKey.SlotKey key, PropertySlot slot) {
    ObjValue object = ObjValue.keyed(key.object());
    ObjValue definer = ObjValue.keyed(key.definer());
    require(
        slot.value() == null
            || !slot.value().refers()
            || object.isAnonymous()
            || transaction.get(StoreRange.HOLDERS.at(object.number())) != null,
        "%s is not among the holders, but property %s of %s refers to something",
        object,
        key.property(),
        definer);
    require(
        valid(object) && valid(definer) && headers.isa(object, definer),
        "%s has a slot of %s, of which it is no heir",
        object,
        definer);
    require(
        slots.table(definer).definitions().stream().anyMatch(d -> d.number() == key.property()),
        "%s has a slot of property %s of %s, which is not defined",
        object,
        key.property(),
        definer);
    require(
        !object.equals(definer) || slot.value() != null,
        "property %s is clear on its definer %s",
        key.property(),
        definer);
  }

  private void properties(ObjValue object, PropertyTable table) {
    require(valid(object), "the invalid %s defines properties", object);
    Set<String> names = new HashSet<>();
    for (PropertyTable.Definition definition : table.definitions()) {
      require(
          names.add(Folding.fold(definition.name())),
          "%s defines %s twice",
          object,
          definition.name());
      require(
          definition.number() < table.nextNumber(),
          "%s will give number %s again",
          object,
          definition.number());
      require(
          transaction.get(Slots.key(object, object, definition.number())) != null,
          "%s defines %s without a slot",
          object,
          definition.name());
      requireMember(Slots.definers(definition.name()), object.number(), object);
    }
  }

  private void verbs(ObjValue object, VerbTable table) {
    require(valid(object), "the invalid %s defines verbs", object);
    for (int i = 0; i < table.verbs().size(); i++) {
      Verb verb = table.verbs().get(i);
      require(
          verb.definer().equals(object) && verb.index() == i + 1,
          "verb %s of %s says that it is verb %s of %s",
          i + 1,
          object,
          verb.index(),
          verb.definer());
      if (verb.history() != 0) {
        VerbHistory history =
            transaction.get(new StoreKey.HistoryKey(object.number(), verb.history()));
        require(
            history != null
                && !history.versions().isEmpty()
                && history.versions().getLast().program().equals(verb.program()),
            "the history of verb %s of %s does not end with its text",
            i + 1,
            object);
      }
    }
  }

  private void history(StoreKey.HistoryKey key) {
    VerbTable table = transaction.get(new StoreKey.VerbsKey(key.object()));
    long verbs =
        table == null
            ? 0
            : table.verbs().stream().filter(verb -> verb.history() == key.number()).count();
    require(verbs == 1, "history %s belongs to %s verbs", key, verbs);
  }

  /** That whatever stands in a range is said by the object too. */
  private void member(StoreRange<?> range, long order, ObjValue member) {
    ObjectRecord header = headers.find(member, ObjectAspects.ALL);
    boolean agrees =
        header != null
            && switch (range) {
              case StoreRange.Contents(long container) ->
                  header.location().number() == container && header.contentsOrder() == order;
              case StoreRange.Children(long parent) -> {
                int at = header.parents().indexOf(ObjValue.of(parent));
                yield at >= 0 && header.childOrders().get(at) == order;
              }
              case StoreRange.Owned(long owner) ->
                  header.owner().number() == owner && order == member.number();
              case StoreRange.Definers(String name) ->
                  order == member.number() && slots.table(member).named(name) != null;
              case StoreRange.Players _ -> header.playerOrder() == order;
              case StoreRange.Tasks _, StoreRange.Waifs _, StoreRange.Unnamed _ -> false;
              case StoreRange.Anonymous _ -> member.isAnonymous() && order == member.number();
              case StoreRange.AnonymousHeirs(long parent) ->
                  order == member.number() && header.parents().contains(ObjValue.of(parent));
              case StoreRange.WaifTypes _, StoreRange.Holders _ ->
                  !member.isAnonymous() && order == member.number();
            };
    require(agrees, "%s stands at %s of %s, but does not belong there", member, order, range);
  }

  private void requireMember(StoreRange<Member> range, long order, ObjValue object) {
    Member there = transaction.get(range.at(order));
    require(
        there != null && there.object().equals(object),
        "%s should stand at %s of %s, there is %s",
        object,
        order,
        range,
        there);
  }

  private void program(StoreKey<?> key) {
    if (key instanceof StoreKey.ProgramKey(ProgramHash hash)) {
      // A turn's own texts wait for their commit, which drops those that came to nothing.
      boolean isOwn = transaction.base().get(new StoreKey.ProgramKey(hash)) == null;
      require(
          isOwn || named.contains(hash) || transaction.hasWrites(),
          "nothing names program %s",
          hash.hex());
    }
  }

  private void chunks(StoreKey<?> key, StoreRecord record) {
    if (transaction.hasWrites()) {
      return; // its chunks come with its commit
    }
    for (ChunkHash hash : record.chunks()) {
      if (namedChunks.add(hash)) {
        require(
            transaction.get(new StoreKey.ChunkKey(hash)) != null,
            "%s names chunk %s, which is not there",
            key,
            hash);
      }
    }
  }

  private void chunk(StoreKey<?> key, StoreRecord record) {
    if (key instanceof StoreKey.ChunkKey(ChunkHash hash)
        && record instanceof StoredChunk(byte[] bytes)
        && !transaction.hasWrites()) {
      UnnamedChunks unnamed = transaction.base().get(StoreRange.UNNAMED.at(hash.first()));
      require(
          namedChunks.contains(hash) != (unnamed != null && unnamed.hashes().contains(hash)),
          "chunk %s is named or else noted as unnamed, not both or neither",
          hash);
      require(Chunk.isNamed(hash, bytes), "chunk %s is not what its name says", hash);
    }
  }

  private void highestNumber() {
    Metadata max = transaction.get(Metadata.MAX_OBJECT);
    long said = max != null && max.value() instanceof IntValue number ? number.value() : -1;
    require(said >= highest, "the highest number is said to be %s, there is %s", said, highest);
  }

  private boolean valid(ObjValue object) {
    return headers.exists(object);
  }

  @SuppressWarnings("AnnotateFormatMethod") // All formats are literals of this class.
  private void require(boolean holds, String breach, @Nullable Object... details) {
    if (!holds) {
      broken.add(String.format(breach, details));
    }
  }
}
