package echo.evaluator.equivalence;

import echo.evaluator.Engine;
import echo.evaluator.reference.Reference;
import echo.evaluator.reference.Scenario;
import echo.evaluator.reference.TooLong;
import echo.parser.ParseResult;
import echo.parser.Parser;
import echo.parser.ast.Program;
import echo.values.model.ProgramText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold for every scenario. */
enum Law {
  /** Printing a tree and parsing the text gives the tree again. */
  READS {
    @Override
    @Nullable String broken(Scenario scenario) {
      for (Program program : programs(scenario)) {
        ProgramText text = Scenario.text(program);
        ParseResult<Program> read = Parser.parse(text.source(), text.dialect());
        if (!read.equals(new ParseResult.Parsed<>(program))) {
          return text.source() + "\nreads as\n" + read;
        }
      }
      return null;
    }
  },

  /** The programs are ones that compile. */
  COMPILES {
    @Override
    @Nullable String broken(Scenario scenario) {
      for (Program program : programs(scenario)) {
        String why = Engine.refusal(Scenario.text(program));
        if (why != null) {
          return why;
        }
      }
      return null;
    }
  },

  /** The fast form does what the reference does. */
  MEANS {
    @Override
    @Nullable String broken(Scenario scenario) {
      List<String> wanted;
      try {
        wanted = Reference.run(scenario);
      } catch (TooLong e) {
        return null;
      }
      if (COMPILES.broken(scenario) != null) {
        return null;
      }
      List<String> got = Runs.run(scenario, Engine.FAST).effects();
      return wanted.equals(got) ? null : "reference " + wanted + "\nfast form " + got;
    }
  },

  /** The full form does what the fast form does, for as many ticks. */
  FORMS {
    @Override
    @Nullable String broken(Scenario scenario) {
      Runs.Run fast = Runs.run(scenario, Engine.FAST);
      Runs.Run full = Runs.run(scenario, Engine.FULL);
      return fast.equals(full) ? null : "fast form " + fast + "\nfull form " + full;
    }
  };

  abstract @Nullable String broken(Scenario scenario);

  /** How a scenario breaks the law, or null; an exception breaks every law. */
  @Nullable String brokenBy(Scenario scenario) {
    try {
      return broken(scenario);
    } catch (RuntimeException e) {
      return e + " at " + e.getStackTrace()[0];
    }
  }

  private static List<Program> programs(Scenario scenario) {
    List<Program> programs = new ArrayList<>();
    scenario.verbs().forEach(verb -> programs.add(verb.program()));
    programs.add(scenario.main());
    return programs;
  }
}
