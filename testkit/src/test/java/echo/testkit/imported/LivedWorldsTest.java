package echo.testkit.imported;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import echo.evaluator.builtin.AllBuiltins;
import echo.mooimport.TextdumpImport;
import echo.mooimport.report.ImportProgress;
import echo.mooimport.report.ImportReport;
import echo.objectstore.ObjectStore;
import echo.objectstore.layers.LayeredStore;
import echo.objectstore.world.WorldInvariants;
import echo.parser.Parser;
import echo.scheduler.EvalResult;
import echo.scheduler.OpenWorld;
import echo.scheduler.OutputArchive;
import echo.scheduler.WorldOptions;
import echo.testkit.Fixtures;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.model.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every expression that a native server was asked after loading a lived-in dump. */
class LivedWorldsTest {
  /** Where a task of the start takes somebody home: that may come before the question or after. */
  private static final Set<String> MOVED_AT_START = Set.of("#128.location");

  private static final ObjValue WIZARD = ObjValue.of(2);

  @ParameterizedTest
  @ValueSource(strings = {"lived-lambdacore", "lived-toastcore"})
  void eval_everyFact_givesTheServersValue(String name, @TempDir Path temp) throws Exception {
    Optional<Path> fixtures = Fixtures.folder("facts of " + name);
    if (fixtures.isEmpty()) {
      return;
    }
    Path data = fixtures.get().resolve("data");
    JsonNode facts =
        new ObjectMapper().readTree(Files.readAllBytes(data.resolve(name + ".facts.json")));
    Path directory = temp.resolve("world");
    new TextdumpImport(
            AllBuiltins.registry(),
            TextdumpImport.Options.DEFAULT,
            new ImportReport(),
            ImportProgress.NONE)
        .run(data.resolve(name + ".db"), directory, LayeredStore::open);

    int asked = 0;
    List<String> wrong = new ArrayList<>();
    ObjectStore store = LayeredStore.open(directory);
    assertThat(WorldInvariants.check(store.begin())).isEmpty();
    try (OpenWorld world = open(store)) {
      // As a server listens before its world starts: the core asks where.
      world.points().register(7777, ObjValue.SYSTEM, () -> {});
      world.start();
      List<JsonNode> expressions = new ArrayList<>();
      facts.get("objects").forEach(object -> object.get("facts").forEach(expressions::add));
      facts.get("general").forEach(expressions::add);
      for (JsonNode fact : expressions) {
        String expression = fact.get("expr").textValue();
        if (MOVED_AT_START.contains(expression)) {
          continue;
        }
        String got = eval(world, "toliteral(" + expression + ")");
        asked++;
        if (!got.equals(fact.get("value").textValue())) {
          wrong.add(expression + "\n    is  " + got + "\n    not " + fact.get("value").textValue());
        }
      }
      for (JsonNode slot : facts.get("recycled_slots")) {
        asked++;
        if (!eval(world, "tostr(valid(" + slot.textValue() + "))").equals("0")) {
          wrong.add(slot.textValue() + " is valid");
        }
      }
    }
    System.out.printf("facts of %s: %d of %d%n", name, asked - wrong.size(), asked);
    assertThat(wrong).isEmpty();
    assertThat(asked).isGreaterThan(1000);
  }

  private static OpenWorld open(ObjectStore store) {
    return OpenWorld.open(
        store,
        WorldOptions.of(AllBuiltins.registry(), "test"),
        new OutputArchive(),
        Parser::parseObjects);
  }

  private static String eval(OpenWorld world, String expression) {
    EvalResult result = world.eval(WIZARD, Dialect.MOO, "return " + expression + ";").join();
    return result instanceof EvalResult.Returned returned
            && returned.value() instanceof StrValue text
        ? text.text()
        : result.toString();
  }
}
