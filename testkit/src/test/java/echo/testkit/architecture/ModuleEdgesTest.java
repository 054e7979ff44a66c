package echo.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A module uses only those below it, along the edges of the design (DECISIONS 16). */
class ModuleEdgesTest {
  private static final JavaClasses ECHO =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("echo");

  private static final String REMEMBERED = "echo.values.Remembered";

  private static final Map<String, List<String>> EDGES =
      Map.ofEntries(
          Map.entry("values", List.of()),
          Map.entry("grammar", List.of()),
          Map.entry("parser", List.of("grammar", "values")),
          Map.entry("capabilities", List.of("values")),
          Map.entry("objectstore", List.of("values")),
          Map.entry("eventsystem", List.of("values")),
          Map.entry("evaluator", List.of("parser", "values", "capabilities")),
          Map.entry(
              "scheduler",
              List.of(
                  "evaluator", "parser", "objectstore", "eventsystem", "capabilities", "values")),
          Map.entry(
              "mooimport", List.of("parser", "evaluator", "objectstore", "scheduler", "values")),
          Map.entry(
              "web", List.of("scheduler", "eventsystem", "parser", "capabilities", "values")));

  @TestFactory
  Stream<DynamicTest> edges_eachModule_usesOnlyWhatTheDesignAllows() {
    return EDGES.entrySet().stream()
        .map(edge -> {
          List<String> forbidden = new ArrayList<>(EDGES.keySet());
          forbidden.add("server");
          forbidden.add("testkit");
          forbidden.remove(edge.getKey());
          forbidden.removeAll(edge.getValue());
          String[] packages =
              forbidden.stream().map(m -> "echo." + m + "..").toArray(String[]::new);
          return DynamicTest.dynamicTest(
              edge.getKey(),
              () ->
                  noClasses()
                      .that()
                      .resideInAPackage("echo." + edge.getKey() + "..")
                      .should()
                      .dependOnClassesThat()
                      .resideInAnyPackage(packages)
                      .check(ECHO));
        });
  }

  @Test
  void javalin_anywhereButWeb_isNotUsed() {
    noClasses()
        .that()
        .resideOutsideOfPackage("echo.web..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..")
        .check(ECHO);
  }

  @Test
  void chronicle_anywhereButInItsPackage_isNotUsed() {
    noClasses()
        .that()
        .resideOutsideOfPackage("echo.objectstore.chronicle..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("net.openhft..")
        .check(ECHO);
  }

  @Test
  void generatedParsers_anywhereButParser_areNotUsed() {
    noClasses()
        .that()
        .resideOutsideOfPackages("echo.parser..", "echo.grammar..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("echo.grammar..", "org.antlr..")
        .check(ECHO);
  }

  @Test
  void evaluator_threadsClocksAndFiles_areLeftToTheHost() {
    noClasses()
        .that()
        .resideInAPackage("echo.evaluator..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.Thread")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.(File|RandomAccess|Print).*")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(ECHO);
  }

  @Test
  void trees_fields_areFinal() {
    classes()
        .that()
        .resideInAPackage("echo.parser.ast..")
        .should()
        .haveOnlyFinalFields()
        .check(ECHO);
  }

  @Test
  void packages_withinAModule_haveNoCycles() {
    slices().matching("echo.(*)..").should().beFreeOfCycles().check(ECHO);
  }

  @Test
  void packages_all_sayWhatTheyAreFor() {
    List<String> silent =
        ECHO.stream()
            .filter(c -> !c.getPackageName().startsWith("echo.grammar"))
            .map(c -> c.getPackageName())
            .distinct()
            .filter(p -> !ECHO.contain(p + ".package-info"))
            .toList();
    org.assertj.core.api.Assertions.assertThat(silent).isEmpty();
  }

  /** What one task or one thread has to itself, and therefore may change. */
  private static final Set<String> OF_ONE_THREAD =
      Set.of(
          "echo.values.CellValue", // a variable of a task
          "echo.values.Closures", // counts while it copies
          "echo.values.codec.Captured$Named"); // counts while it reads

  @Test
  void code_sharedBetweenThreads_isImmutable() {
    fields()
        .that()
        .areDeclaredInClassesThat(shared())
        .and()
        .areNotAnnotatedWith(REMEMBERED)
        .should()
        .beFinal()
        .check(ECHO);
  }

  /** Whoever sees what another has remembered sees all of it. */
  @Test
  void code_sharedBetweenThreads_remembersOnlyWhatIsImmutable() {
    fields()
        .that()
        .areAnnotatedWith(REMEMBERED)
        .should()
        .beDeclaredInClassesThat(shared())
        .andShould(
            new ArchCondition<>("be volatile, or be seen whole without") {
              @Override
              public void check(JavaField field, ConditionEvents events) {
                JavaClass type = field.getRawType();
                boolean isWhole =
                    field.getModifiers().contains(JavaModifier.VOLATILE)
                        || type.isEquivalentTo(int.class)
                        || type.isEquivalentTo(String.class)
                        || shared().test(type);
                events.add(new SimpleConditionEvent(field, isWhole, field.getDescription()));
              }
            })
        .check(ECHO);
  }

  private static DescribedPredicate<JavaClass> shared() {
    return new DescribedPredicate<>("threads share") {
      @Override
      public boolean test(JavaClass type) {
        return type.getPackageName().startsWith("echo.values")
            && !type.getModifiers().contains(JavaModifier.ABSTRACT)
            && !type.isAnonymousClass()
            && !OF_ONE_THREAD.contains(type.getName());
      }
    };
  }
}
