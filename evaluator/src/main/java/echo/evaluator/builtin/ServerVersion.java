package echo.evaluator.builtin;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code server_version()}: the version, all that is known of it, or one part by its path.
 *
 * <p>The whole is a list of {name, value} pairs, some of whose values are such lists again; {@code
 * "source/vcs"} names a part within a part.
 */
final class ServerVersion {
  private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?(.*)");

  private ServerVersion() {}

  static Value of(Call call) {
    String version = call.host().server().version();
    if (call.count() == 0) {
      return StrValue.of(version);
    }
    Value part = whole(version);
    if (!(call.arg(1) instanceof StrValue path) || path.text().isEmpty()) {
      return part;
    }
    for (String name : path.text().split("/", 0)) {
      part = within(part, name);
    }
    return part;
  }

  private static Value within(Value whole, String name) {
    if (whole instanceof ListValue parts) {
      for (Value part : parts) {
        if (part instanceof StrValue word && word.text().equals(name)) {
          return word;
        }
        if (part instanceof ListValue pair
            && pair.size() == 2
            && pair.get(1) instanceof StrValue key
            && key.text().equals(name)) {
          return pair.get(2);
        }
      }
    }
    throw new MooError(ErrorCode.E_INVARG);
  }

  private static ListValue whole(String version) {
    Matcher form = NUMBERS.matcher(version);
    boolean numbered = form.matches();
    return ListValue.of(
        pair("major", IntValue.of(numbered ? number(form.group(1)) : 0)),
        pair("minor", IntValue.of(numbered ? number(form.group(2)) : 0)),
        pair("release", IntValue.of(numbered && form.group(3) != null ? number(form.group(3)) : 0)),
        pair("ext", StrValue.of(numbered ? form.group(4) : version)),
        pair("string", StrValue.of(version)),
        pair("os", StrValue.of(System.getProperty("os.name", "unknown"))),
        pair("features", ListValue.EMPTY),
        pair("options", ListValue.EMPTY),
        pair("source", ListValue.of(pair("vcs", StrValue.of("unknown")))));
  }

  private static long number(String digits) {
    return NumberText.leadingNumber(digits);
  }

  private static Value pair(String name, Value value) {
    return ListValue.of(StrValue.of(name), value);
  }
}
