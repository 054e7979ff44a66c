package echo.evaluator.builtin;

import static echo.evaluator.builtin.Arguments.require;

import echo.values.ErrorCode;
import echo.values.IntValue;
import echo.values.MooError;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.Verb;
import echo.values.model.VerbNames;
import java.util.List;

/** The verb that a builtin's first two arguments mean: an object, and a name or a place. */
final class DescribedVerb {
  private DescribedVerb() {}

  /** Raises E_TYPE or E_INVARG unless the description is a string or a positive integer. */
  static void check(Call call) {
    if (call.arg(2) instanceof IntValue place) {
      require(place.value() > 0, ErrorCode.E_INVARG);
    } else {
      require(call.arg(2) instanceof StrValue, ErrorCode.E_TYPE);
    }
  }

  /** The verb of a living object, by a description already checked; E_VERBNF. */
  static Verb of(Call call) {
    ObjValue object = Arguments.object(call, 1);
    List<Verb> verbs = call.host().world().verbs(object);
    if (call.arg(2) instanceof IntValue place) {
      return at(verbs, place.value());
    }
    String name = Arguments.text(call, 2);
    // One walk: the verb at a number's place and one of that name, whichever comes first.
    int number = isNumber(name) && numericNames(call) ? Integer.parseInt(name) : -1;
    for (int i = 0; i < verbs.size(); i++) {
      if (i == number || VerbNames.matches(verbs.get(i).names(), name)) {
        return verbs.get(i);
      }
    }
    throw new MooError(ErrorCode.E_VERBNF);
  }

  /** The verb, after all checks, if it may be read. */
  static Verb readable(Call call) {
    check(call);
    Arguments.validObject(call, 1);
    Verb verb = of(call);
    Permissions.require(Permissions.of(call).mayRead(verb));
    return verb;
  }

  private static Verb at(List<Verb> verbs, long place) {
    if (place < 1 || place > verbs.size()) {
      throw new MooError(ErrorCode.E_VERBNF);
    }
    return verbs.get((int) place - 1);
  }

  private static boolean isNumber(String name) {
    return !name.isEmpty()
        && name.length() < 10
        && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean numericNames(Call call) {
    Value option = call.host().server().option("support_numeric_verbname_strings");
    return option != null && option.isTrue();
  }
}
