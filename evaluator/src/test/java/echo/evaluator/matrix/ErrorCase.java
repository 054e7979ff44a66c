package echo.evaluator.matrix;

import echo.evaluator.builtin.AllBuiltins;
import echo.evaluator.builtin.Builtin;
import echo.values.ErrorCode;
import echo.values.ObjValue;
import echo.values.model.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code errors.cases}: an expression, and the error that it must raise.
 *
 * @param origins the worlds it is shown in
 */
record ErrorCase(List<Origin> origins, ObjValue who, ErrorCode error, String expression) {
  private static final String FILE = "/matrix/errors.cases";
  private static final Pattern LINE = Pattern.compile("([wpn])([LT]?) (E_[A-Z]+) (.+)");

  /** The builtin whose error it is: the last that a case names, or the one below verbs. */
  private static final Pattern CALL = Pattern.compile("(?:^|return |&& )([a-z_0-9]+)\\(");

  private static final Pattern NESTED = Pattern.compile("^#11:nest\\(\\d+, \"([a-z_]+)\"");

  static List<ErrorCase> all() {
    try (InputStream in = ErrorCase.class.getResourceAsStream(FILE)) {
      String text =
          new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(ErrorCase::read)
          .toList();
    } catch (IOException e) {
      throw new AssertionError(FILE, e);
    }
  }

  private static ErrorCase read(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new AssertionError("not a case: " + line);
    }
    List<Origin> origins =
        switch (parts.group(2)) {
          case "L" -> List.of(Origin.LAMBDAMOO);
          case "T" -> List.of(Origin.TOASTSTUNT);
          default -> List.of(Origin.values());
        };
    ObjValue who =
        switch (parts.group(1)) {
          case "w" -> PeopledWorld.WIZARD;
          case "p" -> PeopledWorld.PROGRAMMER;
          default -> PeopledWorld.PLAYER;
        };
    return new ErrorCase(
        origins,
        who,
        Objects.requireNonNull(ErrorCode.named(parts.group(3)), line),
        parts.group(4));
  }

  String program() {
    return expression.contains("return ") && expression.endsWith(";")
        ? expression
        : "return " + expression + ";";
  }

  /** The builtin that raises. */
  Builtin builtin() {
    String name = expression.matches("#11:alone.*|this:passed.*") ? "pass" : calledName();
    return Objects.requireNonNull(AllBuiltins.registry().named(name), expression);
  }

  private String calledName() {
    Matcher nested = NESTED.matcher(expression);
    if (nested.find()) {
      return nested.group(1);
    }
    Matcher call = CALL.matcher(expression);
    String name = "";
    while (call.find()) {
      name = call.group(1);
    }
    return name;
  }
}
