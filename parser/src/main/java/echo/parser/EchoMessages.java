package echo.parser;

import static java.util.Map.entry;

import echo.grammar.EchoParser;
import java.util.Map;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/** What is said about an echo text that does not parse, moo spellings among it (DECISIONS 28). */
final class EchoMessages {
  private static final Map<Integer, String> CLOSERS =
      Map.ofEntries(
          entry(EchoParser.IF, "endif"),
          entry(EchoParser.FOR, "endfor"),
          entry(EchoParser.WHILE, "endwhile"),
          entry(EchoParser.FORK, "endfork"),
          entry(EchoParser.TRY, "endtry"),
          entry(EchoParser.MATCH, "endmatch"),
          entry(EchoParser.FN, "endfn"),
          entry(EchoParser.ATOMIC, "endatomic"),
          entry(EchoParser.GATHER, "endgather"),
          entry(EchoParser.OBJECT, "endobject"),
          entry(EchoParser.VERB, "endverb"),
          entry(EchoParser.FUNCTION, "endfunction"),
          entry(EchoParser.TEST, "endtest"));

  private static final String ELSEIF = "Write `elseif` for `else if`, which opens another `if`.";

  private record Said(String message, @Nullable String hint) {}

  private final Surroundings around;

  EchoMessages(CommonTokenStream tokens) {
    this.around = new Surroundings(tokens);
  }

  static Diagnostic tooDeep(Token at) {
    return withoutMoo(Limits.tooDeep(at));
  }

  static Diagnostic tooHard(Token at) {
    return withoutMoo(Limits.tooHard(at));
  }

  private static Diagnostic withoutMoo(Diagnostic each) {
    return new Diagnostic(each.line(), each.column(), each.message(), each.hint());
  }

  Diagnostic of(RecognitionException error) {
    Token at = error.getOffendingToken();
    Said said = token(at);
    if (said == null) {
      said = moo(at);
    }
    if (said == null) {
      said = structure(error, at);
    }
    return new Diagnostic(at.getLine(), at.getCharPositionInLine() + 1, said.message, said.hint);
  }

  /** Tokens that are wrong anywhere. */
  private static @Nullable Said token(Token at) {
    String text = at.getText();
    return switch (at.getType()) {
      case EchoParser.UNCLOSED_STRING -> new Said("This string has no closing quote.", null);
      case EchoParser.UNCLOSED_COMMENT ->
          new Said("This comment is never closed.", "Close it with `*/`.");
      case EchoParser.BAD_NUMBER ->
          new Said("`" + text + "` is not a number.", "Durations end in ms, s, m, h or d.");
      case EchoParser.UNKNOWN -> new Said("`" + text + "` means nothing here.", null);
      default -> null;
    };
  }

  /** What moo writes differently. */
  private @Nullable Said moo(Token at) {
    Token opener = around.openBracket(at);
    Token previous = around.previous(at);
    if (at.getType() == EchoParser.BACKQUOTE) {
      return new Said("This is moo's catch.", "Write `try e catch (E_PERM) => d`.");
    }
    if (at.getType() == EchoParser.ARROW) {
      return new Said("This is moo's map.", "Write `{name: value}` or `{[key]: value}`.");
    }
    if (Surroundings.is(at, "=>") && Surroundings.is(previous, "}")) {
      return new Said("This is moo's function.", "Write `(a, ?b = 1) => a + b`.");
    }
    if (Surroundings.is(at, "except")) {
      return new Said("This is moo's `except`.", "Write `catch e (E_PERM)`.");
    }
    if (Surroundings.is(previous, "except")) {
      return new Said("This is moo's `except`.", "Write `catch e (E_PERM)`.");
    }
    if (Surroundings.is(at, "{") && isAfterFn(at)) {
      return new Said("This is moo's function.", "Write `fn (a, ?b = 1) … endfn`.");
    }
    if (Surroundings.is(at, ",") && isCallOf("match", opener)) {
      return new Said(
          "The builtin match() has another name in echo.", "Write `rx_match(text, pattern)`.");
    }
    if (Surroundings.is(opener, "{") && Surroundings.is(at, "@", "?")) {
      return new Said("This is moo's scatter or list.", "Write `[a, ?b = 1, @c] = args`.");
    }
    if (Surroundings.is(opener, "{")
        && (Surroundings.is(previous, "{") || Surroundings.is(at, ",", "}"))) {
      return new Said(
          "Braces hold maps in echo; this is moo's list.", "Write `[1, 2]` for a list.");
    }
    if (Surroundings.is(at, "(") && isSystemName(previous)) {
      return new Said(
          "This is moo's call of a verb of #0.", "Write `#0:" + textOf(previous) + "(…)`.");
    }
    return null;
  }

  /** Whether a token stands behind `fn`, or the name that follows it. */
  private boolean isAfterFn(Token at) {
    Token before = around.previous(at);
    return Surroundings.is(before, "fn")
        || (before != null
            && Surroundings.isWord(before)
            && Surroundings.is(around.previous(before), "fn"));
  }

  private boolean isCallOf(String word, @Nullable Token bracket) {
    return bracket != null
        && Surroundings.is(bracket, "(")
        && Surroundings.is(around.previous(bracket), word);
  }

  private boolean isSystemName(@Nullable Token name) {
    return name != null && Surroundings.isWord(name) && Surroundings.is(around.previous(name), "$");
  }

  private static String textOf(@Nullable Token token) {
    return token == null ? "" : token.getText();
  }

  private Said structure(RecognitionException error, Token at) {
    Token opener = around.openBracket(at);
    Token previous = around.previous(at);
    Token block = Surroundings.openBlock(error.getCtx(), CLOSERS.keySet());
    IntervalSet expected = error.getExpectedTokens();
    String closer = block == null ? null : CLOSERS.get(block.getType());
    boolean inBlock =
        opener == null || (block != null && block.getTokenIndex() > opener.getTokenIndex());
    if (opener != null && !inBlock && Surroundings.is(at, ")", "]", "}", ";", "\n", "<EOF>")) {
      return notClosed(opener);
    }
    if (CLOSERS.containsValue(at.getText()) && !at.getText().equals(closer)) {
      return block == null
          ? new Said("`" + at.getText() + "` closes nothing.", null)
          : new Said(
              "`"
                  + at.getText()
                  + "` does not close the `"
                  + block.getText()
                  + "` of line "
                  + block.getLine()
                  + ".",
              around.elseIf(block) == null ? "Write `" + closer + "` first." : ELSEIF);
    }
    if (at.getType() == Token.EOF && block != null) {
      return new Said(
          "The program ends inside the `" + block.getText() + "` of line " + block.getLine() + ".",
          around.elseIf(block) == null ? "Close it with `" + closer + "`." : ELSEIF);
    }
    if (expected != null && expected.contains(EchoParser.INT)) {
      return new Said("An expression is missing before " + Surroundings.named(at) + ".", null);
    }
    boolean ended =
        expected != null
            && (expected.contains(EchoParser.SEPARATOR) || expected.contains(Token.EOF));
    if (ended && previous != null && !previous.getText().isBlank() && at.getType() != Token.EOF) {
      return new Said(
          "I did not expect " + Surroundings.named(at) + " after `" + previous.getText() + "`.",
          "A new statement starts on a new line or after `;`.");
    }
    if (opener != null && !around.isClosed(opener)) {
      return notClosed(opener);
    }
    return new Said("I did not expect " + Surroundings.named(at) + " here.", null);
  }

  private static Said notClosed(Token opener) {
    return new Said(
        "The `" + opener.getText() + "` on line " + opener.getLine() + " is not closed.", null);
  }
}
