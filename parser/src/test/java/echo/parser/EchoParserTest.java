package echo.parser;

import static org.assertj.core.api.Assertions.assertThat;

import echo.parser.ast.Program;
import echo.values.model.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EchoParserTest {
  private static List<String> printed(String source) {
    return switch (Parser.parse(source, Dialect.ECHO)) {
      case ParseResult.Parsed<Program>(Program tree) -> EchoPrinter.print(tree);
      case ParseResult.Failed<Program>(List<Diagnostic> why) -> throw new AssertionError(why);
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '§',
      value = {
        "if c then x = 1 endif#if c~  x = 1~endif",
        "while c do x = x + 1 endwhile#while c~  x = x + 1~endwhile",
        "if this.oil <= 0 throw E_INVARG, \"dry\" endif#if this.oil <= 0~  throw E_INVARG, \"dry\"~endif",
        "x = if c then a else b#x = c ? a | b",
        "x = if c~then a~else b~y = 2#x = c ? a | b~y = 2",
        "x = try a.b~catch (E_PROPNF) => 0#x = try a.b catch (E_PROPNF) => 0",
        "try f() catch => 0#(try f() catch => 0)",
        "x = a +~ b~y = f(1,~ 2)~z = q~ .name~ :go()#x = a + b~y = f(1, 2)~z = q.name:go()",
        "x = a~-b~[c]#x = a~-b~[c]",
        "outer: while a~ break outer~endwhile#outer: while a~  break outer~endwhile",
        "for i in [1..n] f(i) endfor# ",
        "for i in [1..n] do f(i) endfor#for i in 1..n~  f(i)~endfor",
        "for v, k in m~endfor#for v, k in m~endfor",
        "fork 5s as id~ f()~endfork#fork 5 as id~  f()~endfork",
        "x = 250ms + 2h + 1.5s#x = 0.25 + 7200 + 1.5",
        "x = 1_000_000 + 0xff#x = 1000000 + 255",
        "let [a, ?b = 5, @rest] = args#let [a, ?b = 5, @rest] = args",
        "[a, b] = [b, a]#[a, b] = [b, a]",
        "x = {name: 1, [k]: 2, if: 3, \"a b\": 4}#x = {name: 1, [k]: 2, if: 3, [\"a b\"]: 4}",
        "x.if:for(1)#x.if:for(1)",
        "x[2..$] = xs[^..3]#x[2..$] = xs[^..3]",
        "x = $\"Hi {name}, {n + 1}\"#x = $\"Hi {name}, {n + 1}\"",
        "try~ f()~catch e (E_PERM)~ g()~finally~ h()~endtry#try~  f()~catch e (E_PERM)~  g()~finally~  h()~endtry",
        "return // nothing~x = 1#return~x = 1",
        "x = a.then~y = 2#x = a.then~y = 2",
        "for x in (l)~endfor#for x in l~endfor",
        "if (x = f())~endif#if (x = f())~endif",
        "while (x = f())~endwhile#while (x = f())~endwhile",
        "x = rx_match(s, \"o*\")[1]~spawn rx_rmatch(s, p)#x = rx_match(s, \"o*\")[1]~spawn rx_rmatch(s, p)",
      })
  void parse_program_meansWhatThePrinterSays(String source, String expected) {
    String text = source.replace('~', '\n');
    if (expected == null) {
      assertThat(Parser.parse(text, Dialect.ECHO)).isInstanceOf(ParseResult.Failed.class);
    } else {
      assertThat(printed(text)).containsExactly(expected.split("~"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '§',
      value = {
        "x = {1, 2}#Braces hold maps in echo; this is moo's list.",
        "{a, ?b = 1, @c} = args#This is moo's scatter or list.",
        "x = {@a}#This is moo's scatter or list.",
        "x = `a.b ! ANY'#This is moo's catch.",
        "`f() ! ANY';#This is moo's catch.",
        "f = {a} => a + 1#This is moo's function.",
        "f = {} => 1#This is moo's function.",
        "f = fn {a}~  return a~endfn#This is moo's function.",
        "f = fn g {a, ?b = 1} return a endfn#This is moo's function.",
        "{a, @c} = args#This is moo's scatter or list.",
        "x = [\"k\" -> 1]#This is moo's map.",
        "x = match(s, \"a\")#The builtin match() has another name in echo.",
        "if match(s, p)[1]~endif#The builtin match() has another name in echo.",
        "x = rmatch(s, \"a\")#The builtin rmatch() has another name in echo.",
        "rmatch = 1#`rmatch` is a builtin and cannot be a variable.",
        "let [a, ?rx_match] = args#`rx_match` is a builtin and cannot be a variable.",
        "if a = 1~endif#`=` assigns; it does not compare.",
        "if a~elseif [b] = c~endif#`=` assigns; it does not compare.",
        "while a = 1~endwhile#`=` assigns; it does not compare.",
        "x = if a = 1 then 2 else 3#`=` assigns; it does not compare.",
        "try~ f()~except e (ANY)~endtry#This is moo's `except`.",
        "$foo(1)#This is moo's call of a verb of #0.",
        "t = spawn x + 1#`spawn` takes a call.",
        "gather~endgather#An expression is missing before `endgather`.",
        "atomic~ x = 1#The program ends inside the `atomic` of line 1.",
        "x = 1~gather a = f(),~ b = g()#The program ends inside the `gather` of line 2.",
        "x = 1~f = fn (a)~ a = 2#The program ends inside the `fn` of line 2.",
        "x = [~ 1,~ match v~ case 1 => 2#The program ends inside the `match` of line 3.",
        "f = (a,~ b#The `(` on line 1 is not closed.",
        "atomic~ if x~endatomic#`endatomic` does not close the `if` of line 2.",
        "x = 1 y = 2#I did not expect `y` after `1`.",
        "while c x = 1 endwhile#I did not expect `x` after `c`.",
        "x = E_FOO#There is no error `E_FOO`.",
        "x = 5sec#`5sec` is not a number.",
        "x = 9223372036854775808#This number does not fit into 64 bits.",
        "break#There is no loop around this `break`.",
        "if c~x = 1#The program ends inside the `if` of line 1.",
        "x = \"\\q\"#`\\q` is no escape of echo.",
        "x = 1..2..3#A range has two ends.",
        "x = #An expression is missing before the end of the program.",
      })
  void parse_wrongProgram_saysWhatIsWrong(String source, String message) {
    String text = source.replace('~', '\n');
    int hash = message.indexOf("moo's call");
    assertThat(Parser.parse(text, Dialect.ECHO)).isInstanceOf(ParseResult.Failed.class);
    assertThat(Parser.check(text, Dialect.ECHO).getFirst().message())
        .startsWith(hash < 0 ? message : "This is moo's call");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '§',
      value = {
        "if a~ x = 1~else if b~ x = 2~endif#Write `elseif` for `else if`, which opens another `if`.",
        "while c~ if a~ x = 1~ else if b~ x = 2~ endif~endwhile#Write `elseif` for `else if`, which opens another `if`.",
        "if a~ x = 1~else~ x = 2#Close it with `endif`.",
        "x = match(s, p)#Write `rx_match(text, pattern)`.",
        "x = rmatch(s, p)#Write `rx_rmatch(text, pattern)`.",
        "f = {a} => a#Write `(a, ?b = 1) => a + b`.",
        "f = fn {a} return a endfn#Write `fn (a, ?b = 1) … endfn`.",
        "x = `a.b ! E_PERM => 1'#Write `try e catch (E_PERM) => d`.",
        "{a, ?b = 1, @c} = args#Write `[a, ?b = 1, @c] = args`.",
        "if a = 1~endif#Write `==`, or put brackets around the assignment.",
      })
  void parse_wrongProgram_saysWhatToWrite(String source, String hint) {
    assertThat(Parser.check(source.replace('~', '\n'), Dialect.ECHO).getFirst().hint())
        .isEqualTo(hint);
  }

  @Test
  void parse_deepNesting_isADiagnostic() {
    for (String[] around :
        new String[][] {
          {"(", ")"},
          {"[", "]"},
          {"-", ""},
          {"{a: ", "}"},
          {"a = ", ""},
          {"", " + x"},
          {"if ", " then 1 else 2"},
          {"try ", " catch => 1"},
        }) {
      String source = "x = " + around[0].repeat(20_000) + "x" + around[1].repeat(20_000);
      assertThat(Parser.check(source, Dialect.ECHO))
          .as(around[0])
          .first()
          .extracting(Diagnostic::message)
          .isEqualTo("This is nested too deeply.");
    }
  }
}
