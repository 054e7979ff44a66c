package echo.objectstore.layers;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.Member;
import echo.objectstore.ObjectRecord;
import echo.objectstore.RangeEntry;
import echo.objectstore.Snapshot;
import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import echo.objectstore.StoreRecord;
import echo.objectstore.Transaction;
import echo.values.ObjValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Records found in any of the layers are what plain maps have, in every snapshot ever taken. */
class LayersModelTest {
  private static final StoreRange.Contents ROOM = new StoreRange.Contents(7);

  enum Kind {
    PUT_OBJECT,
    REMOVE_OBJECT,
    ENTER,
    LEAVE,
    FREEZE,
    LAY
  }

  record Step(Kind kind, int what) {}

  /** What a snapshot must show for ever. */
  private record Taken(
      Snapshot snapshot, Map<Long, ObjectRecord> objects, TreeMap<Long, Member> room) {}

  @Provide
  Arbitrary<Step> steps() {
    return Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 9))
        .as(Step::new);
  }

  @Property(tries = 1500)
  void everySnapshot_showsItsOwnMoment(
      @ForAll @Size(min = 1, max = 60) List<@From("steps") Step> steps) {
    Stepped stepped = Stepped.overModel();
    Map<Long, ObjectRecord> objects = new HashMap<>();
    TreeMap<Long, Member> room = new TreeMap<>();
    List<Taken> taken = new ArrayList<>();
    for (Step step : steps) {
      Transaction transaction = stepped.store().begin();
      // Some headers are anonymous objects': their numbers are far from the others.
      long object = step.what % 2 == 0 ? step.what : ObjValue.FIRST_ANONYMOUS + step.what;
      long order = step.what - 5L;
      switch (step.kind) {
        case PUT_OBJECT -> {
          ObjectRecord header = ObjectRecord.fresh(ObjValue.of(taken.size()));
          transaction.put(new StoreKey.ObjectKey(object), header);
          objects.put(object, header);
        }
        case REMOVE_OBJECT -> {
          transaction.remove(new StoreKey.ObjectKey(object));
          objects.remove(object);
        }
        case ENTER -> {
          Member member = new Member(ObjValue.of(taken.size()));
          transaction.put(ROOM.at(order), member);
          room.put(order, member);
        }
        case LEAVE -> {
          transaction.remove(ROOM.at(order));
          room.remove(order);
        }
        case FREEZE -> stepped.freeze();
        case LAY -> stepped.lay();
      }
      transaction.commit(List.of());
      taken.add(new Taken(stepped.store().snapshot(), new HashMap<>(objects), new TreeMap<>(room)));
    }
    taken.forEach(LayersModelTest::check);
  }

  private static void check(Taken taken) {
    Map<StoreKey<?>, StoreRecord> expected = new HashMap<>();
    taken.objects.forEach((number, header) -> {
      assertThat(taken.snapshot.object(number)).isEqualTo(header);
      expected.put(new StoreKey.ObjectKey(number), header);
    });
    for (long order = -6; order < 6; order++) {
      assertThat(taken.snapshot.get(ROOM.at(order))).isEqualTo(taken.room.get(order));
      List<RangeEntry<Member>> entries = new ArrayList<>();
      taken.snapshot.scan(ROOM, order).forEachRemaining(entries::add);
      List<RangeEntry<Member>> right = new ArrayList<>();
      taken.room.tailMap(order).forEach((o, member) -> right.add(new RangeEntry<>(o, member)));
      assertThat(entries).isEqualTo(right);
    }
    taken.room.forEach((order, member) -> expected.put(ROOM.at(order), member));
    Map<StoreKey<?>, StoreRecord> shown = new HashMap<>();
    taken.snapshot.forEach((key, record) -> assertThat(shown.put(key, record)).isNull());
    assertThat(shown).isEqualTo(expected);
  }
}
