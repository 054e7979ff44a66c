package echo.parser;

import static org.assertj.core.api.Assertions.assertThat;

import echo.parser.ast.Program;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The law of the module: printing a tree and parsing the text gives the tree again. */
class RoundTripTest {
  @Property(tries = 600)
  void print_mooTree_parsesToTheSameTree(@ForAll long seed) {
    Program tree = new Trees(seed, Dialect.MOO).program();
    for (boolean parenthesized : new boolean[] {false, true}) {
      String text = String.join("\n", MooPrinter.print(tree, parenthesized, true).lines());
      assertThat(parsed(text, Dialect.MOO)).as(text).isEqualTo(tree);
    }
  }

  @Property(tries = 600)
  void print_echoTree_parsesToTheSameTree(@ForAll long seed) {
    Program tree = new Trees(seed, Dialect.ECHO).program();
    String text = String.join("\n", EchoPrinter.print(tree));
    assertThat(parsed(text, Dialect.ECHO)).as(text).isEqualTo(tree);
  }

  @Property(tries = 300)
  void convert_mooTree_isAnEchoProgram(@ForAll long seed) {
    Program tree = new Trees(seed, Dialect.MOO).program();
    String text = MooToEcho.convert(tree, "", Origin.TOASTSTUNT).source();
    assertThat(parsed(text, Dialect.ECHO).body()).as(text).isNotEmpty();
  }

  /** Whatever is cut off or left out, there is an answer, and a wrong program has a reason. */
  @Property(tries = 100)
  void parse_mutilatedProgram_givesATreeOrDiagnostics(@ForAll long seed, @ForAll int where) {
    for (Dialect dialect : Dialect.values()) {
      Program tree = new Trees(seed, dialect).program();
      List<String> lines =
          dialect == Dialect.MOO
              ? MooPrinter.print(tree, false, true).lines()
              : EchoPrinter.print(tree);
      String text = String.join("\n", lines);
      int at = text.isEmpty() ? 0 : Math.floorMod(where, text.length());
      for (String wrong :
          List.of(
              text.substring(0, at),
              text.substring(at),
              text.substring(0, at) + text.substring(Math.min(at + 1, text.length())),
              text.substring(0, at) + "\"" + text.substring(at),
              text.substring(0, at) + "(" + text.substring(at))) {
        boolean right = Parser.parse(wrong, dialect) instanceof ParseResult.Parsed<?>;
        assertThat(Parser.check(wrong, dialect).isEmpty()).as(wrong).isEqualTo(right);
      }
    }
  }

  private static Program parsed(String text, Dialect dialect) {
    return switch (Parser.parse(text, dialect)) {
      case ParseResult.Parsed<Program>(Program tree) -> tree;
      case ParseResult.Failed<Program>(List<Diagnostic> why) ->
          throw new AssertionError(why + "\n" + text);
    };
  }
}
