package echo.objectstore.world;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.EventArchive;
import echo.objectstore.Metadata;
import echo.objectstore.Transaction;
import echo.objectstore.journal.Disk;
import echo.objectstore.layers.Engine;
import echo.objectstore.layers.LayeredStore;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.values.model.ObjectFlags;
import echo.values.model.ProgramText;
import echo.values.model.Property;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import echo.values.model.VerbFlags;
import echo.values.model.VerbVersion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Random operations on a world view do what they do to a {@link ModelWorld}. */
class WorldViewModelTest {
  private static final List<String> NAMES = List.of("alpha", "Beta", "gamma");
  private static final List<String> VERBS = List.of("l*ook", "get take", "go*", "look");
  private static final List<String> WORDS = List.of("look", "lo", "take", "gone", "GO", "x");

  /** The disk's promise is not what is tested here. */
  private static final Disk UNFORCED =
      new Disk() {
        @Override
        public void force(FileChannel channel) {}
      };

  enum Kind {
    CREATE,
    CREATE_OF_TWO,
    CREATE_ANONYMOUS,
    DESTROY,
    REPARENT,
    REPARENT_TO_TWO,
    RELOCATE,
    RENAME,
    CHOWN,
    FLAGS,
    ADD_PROPERTY,
    SET_PROPERTY,
    CLEAR_PROPERTY,
    PROPERTY_INFO,
    RENAME_PROPERTY,
    DELETE_PROPERTY,
    ADD_VERB,
    VERB_INFO,
    PROGRAM,
    DELETE_VERB,
    RENUMBER,
    RESET_MAX,
    COMMIT,
    ROLL_BACK,
    CHECKPOINT,
    REOPEN
  }

  /** One operation; its numbers choose among what there is. */
  record Step(Kind kind, int a, int b, int c) {}

  @Provide
  Arbitrary<Step> steps() {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 1000);
    Arbitrary<Kind> kinds =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(
                3,
                Arbitraries.of(
                    Kind.CREATE,
                    Kind.CREATE_ANONYMOUS,
                    Kind.ADD_PROPERTY,
                    Kind.SET_PROPERTY,
                    Kind.PROPERTY_INFO,
                    Kind.REPARENT_TO_TWO,
                    Kind.COMMIT)),
            net.jqwik.api.Tuple.of(5, Arbitraries.of(Kind.class)));
    return Combinators.combine(kinds, numbers, numbers, numbers).as(Step::new);
  }

  private Engine engine = Engine.HEAP;
  private Path directory = Path.of("");
  private LayeredStore store = LayeredStore.ephemeral();
  private WorldCaches caches = WorldCaches.of(store);
  private WorldView view = new WorldView(store.begin(), caches);
  private ModelWorld model = new ModelWorld();
  private ModelWorld committed = new ModelWorld();

  @net.jqwik.api.Property(tries = 400, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
  void operations_changeTheViewAsTheyChangeTheModel(
      @ForAll @Size(min = 1, max = 60) List<@From("steps") Step> steps, @ForAll Engine form)
      throws IOException {
    engine = form;
    directory = Files.createTempDirectory("echo-world");
    model = new ModelWorld();
    committed = new ModelWorld();
    open();
    try {
      family();
      for (Step step : steps) {
        apply(step);
        compare();
      }
    } finally {
      store.close();
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  private void open() {
    store = LayeredStore.open(directory, EventArchive.NONE, UNFORCED, engine.paging());
    caches = WorldCaches.of(store);
    Transaction start = store.begin();
    Metadata starts = start.get(Metadata.STARTS);
    long run = starts == null ? 0 : ((IntValue) starts.value()).value();
    start.put(Metadata.STARTS, new Metadata(IntValue.of(run + 1)));
    start.commit(List.of());
    begin();
  }

  /** A class, two kinds of it, and one that is both, with a property on the first. */
  private void family() {
    create(List.of(), new Step(Kind.CREATE, 0, 0, 0));
    create(objects(0), new Step(Kind.CREATE, 0, 0, 1));
    create(objects(0), new Step(Kind.CREATE, 0, 0, 2));
    create(objects(1, 2), new Step(Kind.CREATE, 0, 0, 3));
    apply(new Step(Kind.ADD_PROPERTY, 0, 5, 0));
    commit();
    compare();
  }

  private static List<ObjValue> objects(long... numbers) {
    return java.util.Arrays.stream(numbers).mapToObj(ObjValue::of).toList();
  }

  private void begin() {
    view = new WorldView(store.begin(), caches);
  }

  private void commit() {
    view.transaction().commit(List.of()).durable().toCompletableFuture().join();
    committed = model.copy();
    begin();
    assertThat(WorldInvariants.check(view.transaction())).isEmpty();
  }

  private void apply(Step step) {
    List<ObjValue> everything = List.copyOf(model.things.keySet());
    List<ObjValue> all = everything.stream().filter(object -> !object.isAnonymous()).toList();
    switch (step.kind) {
      case COMMIT -> commit();
      case ROLL_BACK -> {
        model = committed.copy();
        view.transaction().rollBack();
        begin();
      }
      case CHECKPOINT -> {
        commit();
        store.checkpoint();
      }
      case REOPEN -> {
        commit();
        store.close();
        open();
      }
      case RESET_MAX -> {
        model.max = all.isEmpty() ? -1 : all.getLast().number();
        view.resetMaxObject();
      }
      case CREATE -> create(all.isEmpty() ? List.of() : List.of(pick(all, step.a)), step);
      case CREATE_OF_TWO -> create(two(all, step), step);
      case CREATE_ANONYMOUS -> {
        List<ObjValue> parents = two(all, step);
        ObjValue owner = ObjValue.of(step.c % 4);
        ObjValue object = view.createAnonymous(parents, owner);
        assertThat(everything).doesNotContain(object);
        model.createAnonymous(object, parents, owner);
      }
      case RELOCATE, FLAGS, RENUMBER -> {
        if (!all.isEmpty()) {
          change(step, all, pick(all, step.a));
        }
      }
      default -> {
        if (!all.isEmpty()) {
          change(step, all, pick(everything, step.a));
        }
      }
    }
  }

  private void create(List<ObjValue> parents, Step step) {
    // Owners are often objects without further meaning, as after recycling a player.
    ObjValue owner = ObjValue.of(step.c % 4 - 1);
    assertThat(view.create(parents, owner)).isEqualTo(model.create(parents, owner));
  }

  private void change(Step step, List<ObjValue> all, ObjValue object) {
    ObjValue other = pick(all, step.b);
    switch (step.kind) {
      case DESTROY -> {
        view.destroy(object);
        model.destroy(object);
      }
      case REPARENT -> reparent(object, step.c % 5 == 0 ? List.of() : List.of(other));
      case REPARENT_TO_TWO -> reparent(object, two(all, new Step(step.kind, step.b, step.c, 0)));
      case RELOCATE -> {
        ObjValue where = step.c % 4 == 0 ? ObjValue.NOTHING : other;
        ObjValue at = where;
        while (model.things.containsKey(at) && !at.equals(object)) {
          at = model.at(at).location;
        }
        if (!at.equals(object)) {
          view.relocate(object, where);
          model.relocate(object, where);
        }
      }
      case RENAME -> {
        view.setName(object, "name " + step.b);
        model.at(object).name = "name " + step.b;
      }
      case CHOWN -> {
        view.setOwner(object, other);
        model.at(object).owner = other;
      }
      case FLAGS -> {
        int flags = step.b % 2 == 0 ? ObjectFlags.PLAYER | ObjectFlags.READ : ObjectFlags.WIZARD;
        view.setFlags(object, flags);
        model.setFlags(object, flags);
      }
      case RENUMBER -> assertThat(view.renumber(object)).isEqualTo(model.renumber(object));
      case ADD_VERB, VERB_INFO, PROGRAM, DELETE_VERB -> changeVerbs(step, object, other);
      default -> changeProperties(step, object, other);
    }
  }

  private void reparent(ObjValue object, List<ObjValue> parents) {
    if (parents.stream().noneMatch(parent -> model.isa(parent, object))) {
      view.reparent(object, parents);
      model.reparent(object, parents);
    }
  }

  private void changeProperties(Step step, ObjValue object, ObjValue other) {
    String name = NAMES.get(step.c % NAMES.size());
    Property property = model.property(object, name);
    int flags = step.b % 8;
    if (step.kind == Kind.ADD_PROPERTY) {
      if (!model.definesRelated(object, name)) {
        view.addProperty(object, name, IntValue.of(step.b), other, flags);
        model.addProperty(object, name, IntValue.of(step.b), other, flags);
      }
    } else if (property != null) {
      boolean isDefiner = property.definer().equals(object);
      switch (step.kind) {
        case SET_PROPERTY -> {
          view.setProperty(object, name.toUpperCase(java.util.Locale.ROOT), IntValue.of(step.b));
          model.setProperty(object, name, IntValue.of(step.b));
        }
        case PROPERTY_INFO -> {
          view.setPropertyInfo(object, name, other, flags);
          model.setPropertyInfo(object, name, other, flags);
        }
        case CLEAR_PROPERTY -> {
          if (!isDefiner) {
            view.clearProperty(object, name);
            model.setProperty(object, name, null);
          }
        }
        case DELETE_PROPERTY -> {
          if (isDefiner) {
            view.deleteProperty(object, name);
            model.deleteProperty(object, name);
          }
        }
        case RENAME_PROPERTY -> {
          String newName = NAMES.get(step.b % NAMES.size());
          if (isDefiner && !model.definesRelated(object, newName)) {
            view.renameProperty(object, name, newName);
            model.renameProperty(object, name, newName);
          }
        }
        default -> throw new IllegalStateException(step.toString());
      }
    }
  }

  private void changeVerbs(Step step, ObjValue object, ObjValue other) {
    String names = VERBS.get(step.c % VERBS.size());
    int flags = step.b % 3 == 0 ? VerbFlags.READ : VerbFlags.EXECUTE | VerbFlags.DEBUG;
    if (step.kind == Kind.ADD_VERB) {
      model.addVerb(view.addVerb(object, names, other, flags, VerbArgs.CALLABLE));
      return;
    }
    List<Verb> verbs = view.verbs(object);
    if (verbs.isEmpty()) {
      return;
    }
    Verb verb = pick(verbs, step.b);
    switch (step.kind) {
      case VERB_INFO -> view.setVerbInfo(verb, names, other, flags);
      case PROGRAM -> {
        ProgramText text = new ProgramText(Dialect.MOO, "return " + step.c + ";");
        view.setVerbProgram(verb, text, other, step.c);
        model.noteText(verb, text.hash());
      }
      case DELETE_VERB -> {
        view.deleteVerb(verb);
        model.deleteVerb(object, verb.index());
        return;
      }
      default -> throw new IllegalStateException(step.toString());
    }
    model.replaceVerb(view.verbs(object).get(verb.index() - 1));
  }

  private void compare() {
    assertThat(view.maxObject().number()).isEqualTo(model.max);
    assertThat(view.players()).isEqualTo(ListValue.copyOf(model.players));
    for (long number = -1; number <= model.max; number++) {
      ObjValue object = ObjValue.of(number);
      assertThat(view.valid(object)).isEqualTo(model.things.containsKey(object));
      assertThat(view.ownedBy(object)).isEqualTo(model.ownedBy(object));
    }
    for (ObjValue object : model.things.keySet()) {
      assertThat(view.valid(object)).isTrue();
      ModelWorld.Thing thing = model.at(object);
      assertThat(view.name(object)).isEqualTo(thing.name);
      assertThat(view.flags(object)).isEqualTo(thing.flags);
      assertThat(view.owner(object)).isEqualTo(thing.owner);
      assertThat(view.location(object)).isEqualTo(thing.location);
      assertThat(view.parents(object)).isEqualTo(thing.parents);
      assertThat(view.children(object)).isEqualTo(ListValue.copyOf(thing.children));
      assertThat(view.contents(object)).isEqualTo(ListValue.copyOf(thing.contents));
      assertThat(view.definedProperties(object))
          .isEqualTo(new ArrayList<>(thing.definitions.values()));
      assertThat(view.verbs(object)).isEqualTo(thing.verbs);
      for (Verb verb : thing.verbs) {
        assertThat(view.program(verb.program()).hash()).isEqualTo(verb.program());
        assertThat(view.verbHistory(verb).stream().map(VerbVersion::program).toList())
            .isEqualTo(model.texts(verb));
      }
      for (String name : NAMES) {
        assertThat(view.property(object, name))
            .as("%s.%s", object, name)
            .isEqualTo(model.property(object, name));
        assertThat(view.definesRelated(object, name)).isEqualTo(model.definesRelated(object, name));
      }
      for (String word : WORDS) {
        assertThat(view.callableVerb(object, word)).isEqualTo(model.callableVerb(object, word));
        assertThat(view.passedVerb(object, word)).isEqualTo(model.passedVerb(object, word));
      }
    }
  }

  private static <T> T pick(List<T> all, int number) {
    return all.get(number % all.size());
  }

  /** Two different objects, neither an ancestor of the other's number, or fewer. */
  private static List<ObjValue> two(List<ObjValue> all, Step step) {
    if (all.size() < 2) {
      return all;
    }
    ObjValue one = pick(all, step.a);
    ObjValue other = pick(all, step.b);
    return one.equals(other) ? List.of(one) : List.of(one, other);
  }
}
