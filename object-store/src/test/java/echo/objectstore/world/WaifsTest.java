package echo.objectstore.world;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.Metadata;
import echo.objectstore.StoreRange;
import echo.objectstore.Transaction;
import echo.objectstore.layers.LayeredStore;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.WaifValue;
import echo.values.model.Property;
import echo.values.model.PropertyFlags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waifs and anonymous objects as records. */
class WaifsTest {
  private static final ObjValue OWNER = ObjValue.of(9);

  @TempDir Path directory;
  private LayeredStore store = LayeredStore.ephemeral();
  private WorldCaches caches = WorldCaches.of(store);

  private void turn(Consumer<WorldView> body) {
    WorldView world = new WorldView(store.begin(), caches);
    body.accept(world);
    world.transaction().commit(List.of()).durable().toCompletableFuture().join();
    assertThat(WorldInvariants.check(store.begin())).isEmpty();
  }

  private WorldView world() {
    return new WorldView(store.begin(), caches);
  }

  private ObjValue type(int flags) {
    List<ObjValue> made = new ArrayList<>();
    turn(world -> {
      ObjValue generic = world.create(List.of(), ObjValue.of(0));
      world.addProperty(generic, ":x", IntValue.of(1), ObjValue.of(0), flags);
      ObjValue type = world.create(List.of(generic), ObjValue.of(0));
      world.addProperty(type, ":y", StrValue.of("y"), ObjValue.of(0), flags);
      made.add(type);
    });
    return made.getFirst();
  }

  private WaifValue waif(ObjValue type) {
    List<WaifValue> made = new ArrayList<>();
    turn(world -> made.add(world.createWaif(type, OWNER)));
    return made.getFirst();
  }

  private Property field(WaifValue waif, String name) {
    return Objects.requireNonNull(world().waifField(waif, name));
  }

  @Test
  void waifField_clear_isTheClassesValue() {
    WaifValue waif = waif(type(PropertyFlags.READ));
    assertThat(field(waif, "x").value()).isEqualTo(IntValue.of(1));
    assertThat(field(waif, "x").clear()).isTrue();
    assertThat(field(waif, "x").owner()).isEqualTo(ObjValue.of(0));
    assertThat(world().waifField(waif, "z")).isNull();
  }

  @Test
  void waifField_ofAPropertyThatChangesOwners_isTheWaifOwners() {
    WaifValue waif = waif(type(PropertyFlags.CHOWN));
    assertThat(field(waif, "Y").owner()).isEqualTo(OWNER);
  }

  @Test
  void setWaifField_changesThatWaifOnly() {
    ObjValue type = type(PropertyFlags.READ);
    WaifValue one = waif(type);
    WaifValue other = waif(type);
    turn(world -> world.setWaifField(one, "x", IntValue.of(7)));
    assertThat(field(one, "x").value()).isEqualTo(IntValue.of(7));
    assertThat(field(other, "x").value()).isEqualTo(IntValue.of(1));
    assertThat(world().waifs(type)).toIterable().containsExactly(one, other);
    assertThat(world().waifTypes()).isEqualTo(ListValue.of(type));
  }

  @Test
  void setWaifField_outlivesTheRenamingOfItsPropertyButNotItsDeletion() {
    ObjValue type = type(PropertyFlags.READ);
    WaifValue waif = waif(type);
    turn(world -> world.setWaifField(waif, "y", IntValue.of(7)));
    turn(world -> world.renameProperty(type, ":y", ":why"));
    assertThat(field(waif, "why").value()).isEqualTo(IntValue.of(7));
    assertThat(world().waifValues(waif)).containsExactly(IntValue.of(7));
    turn(world -> {
      world.deleteProperty(type, ":why");
      world.addProperty(type, ":why", IntValue.of(2), ObjValue.of(0), 0);
    });
    assertThat(field(waif, "why").value()).isEqualTo(IntValue.of(2));
    assertThat(world().waifValues(waif)).isEmpty();
  }

  @Test
  void destroy_ofTheClass_endsItsWaifs() {
    ObjValue type = type(PropertyFlags.READ);
    WaifValue waif = waif(type);
    turn(world -> world.destroy(type));
    assertThat(world().valid(waif)).isFalse();
    assertThat(world().waifTypes()).isEqualTo(ListValue.EMPTY);
    turn(world -> {
      world.resetMaxObject();
      assertThat(world.create(List.of(), ObjValue.of(0))).isEqualTo(type);
    });
    assertThat(world().valid(waif)).isFalse();
  }

  @Test
  void renumber_ofTheClass_endsItsWaifs() {
    turn(world -> world.create(List.of(), OWNER));
    WaifValue waif = waif(type(PropertyFlags.READ));
    turn(world -> {
      world.destroy(ObjValue.of(0));
      world.renumber(waif.type());
    });
    assertThat(world().valid(waif)).isFalse();
  }

  @Test
  void valid_numberOfAnAnonymousObject_isNoObject() {
    List<ObjValue> made = new ArrayList<>();
    turn(world -> made.add(world.createAnonymous(List.of(), OWNER)));
    WorldView world = world();
    ObjValue real = made.getFirst();
    ObjValue forged = ObjValue.of(real.number());
    for (int i = 0; i < 2; i++) {
      assertThat(world.valid(forged)).isFalse();
      assertThat(world.valid(real)).isTrue();
      assertThat(world.flags(forged)).isZero();
    }
    assertThat(world.maxObject()).isEqualTo(ObjValue.NOTHING);
    assertThat(world.ownedBy(OWNER)).isEqualTo(ListValue.EMPTY);
  }

  @Test
  void holders_areThoseWhosePropertiesRefer() {
    ObjValue type = type(PropertyFlags.READ);
    WaifValue waif = waif(type);
    turn(world -> {
      ObjValue object = world.create(List.of(), OWNER);
      world.addProperty(object, "p", ListValue.of(waif), OWNER, 0);
      ObjValue anonymous = world.createAnonymous(List.of(), OWNER);
      world.addProperty(anonymous, "p", anonymous, OWNER, 0);
      Value before = IntValue.ZERO;
      world.addProperty(world.create(List.of(), OWNER), "p", before, OWNER, 0);
    });
    assertThat(store.begin().all(StoreRange.HOLDERS))
        .extracting(holder -> holder.object())
        .containsExactly(ObjValue.of(2));
    turn(world -> world.destroy(ObjValue.of(2)));
    assertThat(store.begin().all(StoreRange.HOLDERS)).isEmpty();
  }

  @Test
  void identities_afterReopening_areNewOnes() {
    store = LayeredStore.open(directory);
    caches = WorldCaches.of(store);
    WaifValue before = waif(type(0));
    List<ObjValue> made = new ArrayList<>();
    turn(world -> made.add(world.createAnonymous(List.of(), OWNER)));
    turn(world -> {
      world.setWaifField(before, "x", made.getFirst());
      world.destroy(made.getFirst());
    });
    store.close();
    store = LayeredStore.open(directory);
    caches = WorldCaches.of(store);
    Transaction start = store.begin();
    start.put(Metadata.STARTS, new Metadata(IntValue.ONE));
    start.commit(List.of());

    assertThat(field(before, "x").value()).isEqualTo(made.getFirst());
    assertThat(field(before, "x").value().tag).isEqualTo(Value.ANON);
    for (int i = 0; i < 100; i++) {
      turn(world ->
          assertThat(world.createAnonymous(List.of(), OWNER).number())
              .isGreaterThan(made.getFirst().number()));
    }
    assertThat(waif(before.type()).id()).isGreaterThan(before.id());
    store.close();
  }
}
