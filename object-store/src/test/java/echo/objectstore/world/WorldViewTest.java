package echo.objectstore.world;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.Change;
import echo.objectstore.StoreKey;
import echo.objectstore.VerbHistory;
import echo.objectstore.layers.LayeredStore;
import echo.values.IntValue;
import echo.values.ObjValue;
import echo.values.model.ArgSpec;
import echo.values.model.Dialect;
import echo.values.model.Preposition;
import echo.values.model.ProgramText;
import echo.values.model.Property;
import echo.values.model.PropertyFlags;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import echo.values.model.VerbFlags;
import echo.values.model.VerbVersion;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What {@link WorldViewModelTest} cannot reach: size, cost, and the matching of command lines. */
class WorldViewTest {
  private final LayeredStore store = LayeredStore.ephemeral();
  private final WorldCaches caches = WorldCaches.of(store);
  private WorldView view = new WorldView(store.begin(), caches);
  private final ObjValue root = view.create(List.of(), ObjValue.of(0));

  private void commit() {
    view.transaction().commit(List.of());
    view = new WorldView(store.begin(), caches);
  }

  @Test
  void lookup_belowALineOfManyThousandParents_findsWhatTheFirstDefines() {
    view.addProperty(root, "deep", IntValue.of(7), root, PropertyFlags.CHOWN);
    view.addVerb(root, "dig", root, VerbFlags.EXECUTE, VerbArgs.CALLABLE);
    ObjValue last = root;
    for (int i = 0; i < 20_000; i++) {
      last = view.create(List.of(last), ObjValue.of(i));
    }
    for (int committed = 0; committed < 2; committed++) {
      Property property = Objects.requireNonNull(view.property(last, "deep"));
      assertThat(property.value()).isEqualTo(IntValue.of(7));
      assertThat(property.owner()).isEqualTo(ObjValue.of(19_999));
      assertThat(Objects.requireNonNull(view.callableVerb(last, "dig")).definer()).isEqualTo(root);
      assertThat(Objects.requireNonNull(view.passedVerb(last, "dig")).definer()).isEqualTo(root);
      assertThat(view.isa(last, root)).isTrue();
      commit();
    }
  }

  @Test
  void setVerbProgram_manyTimes_keepsTheNewestAndDropsTheTextsOfTheOthers() {
    Verb verb = view.addVerb(root, "dig", root, VerbFlags.READ, VerbArgs.CALLABLE);
    for (int i = 1; i <= VerbHistory.MOST + 20; i++) {
      view.setVerbProgram(verb, text("return " + i + ";"), ObjValue.of(i), i);
      commit();
    }
    List<VerbVersion> kept = view.verbHistory(verb);
    assertThat(kept).hasSize(VerbHistory.MOST);
    assertThat(kept.getFirst().time()).isEqualTo(21);
    assertThat(view.program(kept.getFirst().program()).source()).isEqualTo("return 21;");
    assertThat(kept.getLast().programmer()).isEqualTo(ObjValue.of(VerbHistory.MOST + 20));
    assertThat(view.transaction().get(new StoreKey.ProgramKey(text("return 20;").hash()))).isNull();

    String half = "x".repeat(VerbHistory.MOST_CHARACTERS / 2);
    view.setVerbProgram(verb, text(half + "1"), root, 500);
    view.setVerbProgram(verb, text(half + "2"), root, 501);
    assertThat(view.verbHistory(verb)).extracting(VerbVersion::time).containsExactly(501L);
    assertThat(WorldInvariants.check(view.transaction())).isEmpty();
  }

  @Test
  void verbHistory_ofAVerbThatWasThere_beginsWithItsText() {
    Verb verb = view.addVerb(root, "dig", root, VerbFlags.READ, VerbArgs.CALLABLE);
    assertThat(view.verbHistory(verb)).extracting(VerbVersion::length).containsExactly(0);
    view.setVerbProgram(verb, text("return 1;"));
    commit();
    view.setVerbProgram(verb, text("return 2;"), root, 7);
    view.setVerbProgram(verb, text("return 2;"), root, 8);
    assertThat(view.verbHistory(verb)).extracting(VerbVersion::time).containsExactly(0L, 7L);
    view.setVerbInfo(verb, "delve", root, VerbFlags.READ);
    view.addVerb(root, "fill", root, VerbFlags.READ, VerbArgs.CALLABLE);
    assertThat(view.verbHistory(verb)).hasSize(2);
  }

  @Test
  void verbHistory_ofWhatIsDeletedOrErased_goesWithItsTexts() {
    ObjValue child = view.create(List.of(root), root);
    for (ObjValue object : List.of(root, child)) {
      Verb verb = view.addVerb(object, "dig", root, VerbFlags.READ, VerbArgs.CALLABLE);
      view.setVerbProgram(verb, text("return 1;"), root, 1);
      view.setVerbProgram(verb, text("return 2;"), root, 2);
    }
    commit();
    view.deleteVerb(view.verbs(root).getFirst());
    commit();
    assertThat(view.transaction().get(new StoreKey.ProgramKey(text("return 1;").hash())))
        .isNotNull();
    view.destroy(child);
    commit();
    assertThat(view.transaction().get(new StoreKey.ProgramKey(text("return 1;").hash()))).isNull();
    assertThat(WorldInvariants.check(view.transaction())).isEmpty();
  }

  private static ProgramText text(String source) {
    return new ProgramText(Dialect.MOO, source);
  }

  @Test
  void addProperty_createAndRelocate_writeTheSameWhateverTheNumberOfHeirs() {
    for (int i = 0; i < 1000; i++) {
      view.relocate(view.create(List.of(root), root), root);
    }
    commit();
    view.addProperty(root, "late", IntValue.ONE, root, PropertyFlags.READ);
    ObjValue child = view.create(List.of(root), root);
    view.relocate(child, root);
    assertThat(view.transaction().changesOn(store.snapshot()))
        .extracting(Change::key)
        .hasSize(8)
        .doesNotContain(new StoreKey.ObjectKey(0), new StoreKey.ObjectKey(500));
  }

  @Test
  void create_rolledBack_leavesNothingInTheSharedCaches() {
    ObjValue other = view.create(List.of(), root);
    view.addProperty(root, "p", IntValue.of(1), root, 0);
    view.addProperty(other, "p", IntValue.of(2), root, 0);
    commit();
    ObjValue first = view.create(List.of(root), root);
    assertThat(Objects.requireNonNull(view.property(first, "p")).value()).isEqualTo(IntValue.of(1));

    view.transaction().rollBack();
    view = new WorldView(store.begin(), caches);
    ObjValue second = view.create(List.of(other), root);
    assertThat(second).isEqualTo(first);
    assertThat(Objects.requireNonNull(view.property(second, "p")).value())
        .isEqualTo(IntValue.of(2));
  }

  @Test
  void commandVerb_takesTheFirstWhoseArgumentsFit_executableOrNot() {
    int in = Objects.requireNonNull(Preposition.named("in"));
    VerbArgs thisInAny = new VerbArgs(ArgSpec.THIS, in, ArgSpec.ANY);
    VerbArgs anyAnyAny = new VerbArgs(ArgSpec.ANY, Preposition.ANY, ArgSpec.ANY);
    Verb put = view.addVerb(root, "put", root, VerbFlags.READ, thisInAny);
    Verb any = view.addVerb(root, "p*ut", root, VerbFlags.EXECUTE, anyAnyAny);
    ObjValue child = view.create(List.of(root), root);

    assertThat(view.commandVerb(child, "put", new VerbArgs(ArgSpec.THIS, in, ArgSpec.NONE)))
        .isEqualTo(put);
    assertThat(view.commandVerb(child, "put", new VerbArgs(ArgSpec.ANY, in, ArgSpec.NONE)))
        .isEqualTo(any);
    assertThat(
            view.commandVerb(
                child, "PU", new VerbArgs(ArgSpec.NONE, Preposition.NONE, ArgSpec.NONE)))
        .isEqualTo(any);
    assertThat(view.commandVerb(child, "x", thisInAny)).isNull();
    assertThat(view.callableVerb(child, "put")).isEqualTo(any);
  }

  @Test
  void check_ofABrokenWorld_namesWhatIsBroken() {
    view.addVerb(root, "look", root, VerbFlags.EXECUTE, VerbArgs.CALLABLE);
    ObjValue child = view.create(List.of(root), root);
    commit();
    view.transaction().remove(new StoreKey.ObjectKey(child.number()));
    view.transaction().remove(new StoreKey.ProgramKey(view.verbs(root).getFirst().program()));
    assertThat(WorldInvariants.check(view.transaction()))
        .anyMatch(line -> line.contains(child + " stands at"))
        .anyMatch(line -> line.contains("names program"));
  }
}
