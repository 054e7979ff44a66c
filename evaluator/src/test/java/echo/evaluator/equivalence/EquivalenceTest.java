package echo.evaluator.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import echo.evaluator.reference.Scenario;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every form of the evaluator and the reference interpreter do the same with generated programs.
 *
 * <p>A program that shows a difference is made smaller before it is reported.
 */
class EquivalenceTest {
  private static final int MANY = 50_000;

  @Property(tries = 250, shrinking = ShrinkingMode.OFF)
  void generatedProgram_inAllForms_doesTheSame(@ForAll long seed) {
    check(seed);
  }

  /** {@code -Decho.seed=N} begins with other programs. */
  @Tag("long")
  @Test
  void manyPrograms_inAllForms_doTheSame() {
    Random seeds = new Random(Long.getLong("echo.seed", 1));
    int most = Integer.getInteger("echo.programs", MANY);
    for (int i = 0; i < most; i++) {
      check(seeds.nextLong());
    }
  }

  /** Whether that law is the first that does not hold. */
  private static boolean breaks(Law law, Scenario scenario) {
    for (Law each : Law.values()) {
      if (each.brokenBy(scenario) != null) {
        return each == law;
      }
    }
    return false;
  }

  private static void check(long seed) {
    Scenario scenario = ScenarioMaker.make(seed);
    for (Law law : Law.values()) {
      if (law.brokenBy(scenario) != null) {
        Scenario small = Smaller.of(scenario, each -> breaks(law, each));
        String report = law + " does not hold, seed " + seed + "\n" + small + "\n";
        assertThat(law.brokenBy(small)).as(report).isNull();
      }
    }
  }
}
