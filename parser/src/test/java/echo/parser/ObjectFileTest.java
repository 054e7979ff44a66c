package echo.parser;

import static org.assertj.core.api.Assertions.assertThat;

import echo.parser.ast.Expr;
import echo.parser.ast.ObjectSource;
import echo.parser.ast.ObjectSource.PropertySource;
import echo.parser.ast.ObjectSource.VerbSource;
import echo.values.IntValue;
import echo.values.model.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectFileTest {
  private static final String LAMP =
      """
      // A lamp.
      object $lamp extends $thing, #12
        property lit = false
        property oil: int (owner: $wiz, perms: "rc") = 100

        verb "light ignite" (this none none)
          // keep me
          if this.oil <= 0 throw E_INVARG, "It is out of oil." endif
          this.lit = true
        endverb
        verb burn(?amount = 1)
          this.oil = this.oil - amount
        endverb
        verb "l*ook" (this in front of this) (perms: "rx") dialect moo
          {a, ?b = 1} = args;  /* endverb */
          player:tell("not the endverb");
          endverb
      endobject
      object! #5
      endobject
      """;

  private static List<ObjectSource> objects(String source) {
    return switch (Parser.parseObjects(source)) {
      case ParseResult.Parsed<List<ObjectSource>>(List<ObjectSource> objects) -> objects;
      case ParseResult.Failed<List<ObjectSource>>(List<Diagnostic> why) ->
          throw new AssertionError(why);
    };
  }

  @Test
  void parseObjects_members_areRead() {
    ObjectSource lamp = objects(LAMP).getFirst();
    assertThat(EchoPrinter.print(lamp.name())).isEqualTo("$lamp");
    assertThat(lamp.exact()).isFalse();
    assertThat(lamp.parents()).extracting(EchoPrinter::print).containsExactly("$thing", "#12");
    PropertySource oil = (PropertySource) lamp.members().get(1);
    assertThat(oil.type()).isEqualTo("int");
    assertThat(oil.perms()).isEqualTo("rc");
    assertThat(oil.value()).isInstanceOf(Expr.Literal.class);
    assertThat(((Expr.Literal) java.util.Objects.requireNonNull(oil.value())).value())
        .isEqualTo(IntValue.of(100));
    assertThat(objects(LAMP).get(1).exact()).isTrue();
  }

  @Test
  void parseObjects_echoVerb_keepsItsTextAndParsesAlone() {
    VerbSource light = (VerbSource) objects(LAMP).getFirst().members().get(2);
    assertThat(light.names()).isEqualTo("light ignite");
    assertThat(light.args()).isEqualTo("this none none");
    assertThat(light.text().source()).startsWith("    // keep me\n    if").endsWith("true");
    assertThat(Parser.parse(light.text().source(), Dialect.ECHO))
        .isEqualTo(new ParseResult.Parsed<>(light.program()));
    assertThat(light.program().body().get(1).span().line()).isEqualTo(3);
  }

  @Test
  void parseObjects_callableVerb_takesItsArgumentsApart() {
    VerbSource burn = (VerbSource) objects(LAMP).getFirst().members().get(3);
    assertThat(burn.args()).isNull();
    assertThat(burn.parameters()).hasSize(1);
    assertThat(EchoPrinter.print(burn.program()))
        .containsExactly("let [?amount = 1] = args", "this.oil = this.oil - amount");
  }

  @Test
  void parseObjects_mooVerb_isTakenUpToItsEnd() {
    VerbSource look = (VerbSource) objects(LAMP).getFirst().members().get(4);
    assertThat(look.args()).isEqualTo("this in front of this");
    assertThat(look.perms()).isEqualTo("rx");
    assertThat(look.text().dialect()).isEqualTo(Dialect.MOO);
    assertThat(MooPrinter.print(look.program()).lines())
        .containsExactly("{a, ?b = 1} = args;", "player:tell(\"not the endverb\");");
  }

  @Test
  void parseObjects_tests_areMembersWithAProgram() {
    String source =
        """
        object $a
          test "burns down" let l = 1; assert(l == 1) endtest
          test "two" (owner: #2)
            (1 + 2)
          endtest
          property test = 1
        endobject
        """;
    List<ObjectSource.Member> members = objects(source).getFirst().members();
    VerbSource first = (VerbSource) members.get(0);
    assertThat(first.kind()).isEqualTo(VerbSource.Kind.TEST);
    assertThat(first.names()).isEqualTo("burns down");
    assertThat(first.text().source()).isEqualTo("let l = 1; assert(l == 1)");
    VerbSource second = (VerbSource) members.get(1);
    assertThat(second.owner()).isNotNull();
    assertThat(EchoPrinter.print(second.program())).containsExactly("1 + 2");
  }

  @Test
  void parseObjects_attributesWithoutArguments_areAttributes() {
    String source =
        """
        object $a
          verb "x y" (owner: #2, perms: "rx")
            return 1
          endverb
        endobject
        """;
    VerbSource verb = (VerbSource) objects(source).getFirst().members().getFirst();
    assertThat(verb.args()).isNull();
    assertThat(verb.perms()).isEqualTo("rx");
  }

  @Test
  void parseObjects_unclosedTest_namesItsLine() {
    String source = "object $a\n\n  test \"x\"\n    return 1\nendobject\n";
    assertThat(Parser.parseObjects(source)).isInstanceOf(ParseResult.Failed.class);
    List<Diagnostic> why =
        ((ParseResult.Failed<List<ObjectSource>>) Parser.parseObjects(source)).diagnostics();
    assertThat(why.getFirst().message()).contains("the `test` of line 3");
  }

  @Test
  void parseObjects_errorsInVerbs_areAtTheirPlaceInTheFile() {
    String source =
        """
        object $a
          verb x(b) return b + endverb
          verb "y" (this none this) dialect moo
            return 1 +;
          endverb
          verb z()
            break
          endverb
        endobject
        """;
    assertThat(Parser.parseObjects(source)).isInstanceOf(ParseResult.Failed.class);
    List<Diagnostic> why =
        ((ParseResult.Failed<List<ObjectSource>>) Parser.parseObjects(source)).diagnostics();
    assertThat(why).extracting(Diagnostic::line).containsExactly(2, 4, 7);
    assertThat(why.get(1).column()).isEqualTo(15);
    assertThat(why.get(2).column()).isEqualTo(5);
  }
}
