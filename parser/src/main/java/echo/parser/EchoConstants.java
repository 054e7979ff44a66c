package echo.parser;

import echo.grammar.EchoParser;
import echo.grammar.EchoParser.ConstantContext;
import echo.values.BoolValue;
import echo.values.FloatValue;
import echo.values.IntValue;
import echo.values.NullValue;
import echo.values.SymValue;
import echo.values.Value;
import org.antlr.v4.runtime.Token;

/** The values of constants in echo text. */
final class EchoConstants {
  private EchoConstants() {}

  static Value value(ConstantContext ctx, EchoText text, EchoProblems problems) {
    boolean negative = ctx.minus != null;
    Token token = ctx.getStop();
    return switch (token.getType()) {
      // A sign was counted in, so that the most negative int fits: it is put back here.
      case EchoParser.INT -> signed(text.integer(token, negative), negative);
      case EchoParser.FLOAT -> signed(text.floating(token), negative);
      case EchoParser.DURATION -> signed(text.duration(token), negative);
      case EchoParser.STRING -> text.string(token);
      case EchoParser.SYMBOL -> SymValue.of(token.getText().substring(1));
      case EchoParser.OBJECT_NUMBER -> EchoNames.objectNumber(token, problems);
      case EchoParser.TRUE -> BoolValue.of(true);
      case EchoParser.FALSE -> BoolValue.of(false);
      case EchoParser.NULL -> NullValue.NULL;
      default -> throw new IllegalStateException("constant " + token.getText());
    };
  }

  private static Value signed(Value number, boolean negative) {
    if (!negative) {
      return number;
    }
    return number instanceof IntValue n
        ? IntValue.of(-n.value())
        : FloatValue.of(-((FloatValue) number).value());
  }
}
