package echo.scheduler.pack;

import echo.evaluator.host.World;
import echo.parser.ParseResult;
import echo.parser.Parser;
import echo.values.Literals;
import echo.values.ObjValue;
import echo.values.model.Dialect;
import echo.values.model.Preposition;
import echo.values.model.ProgramText;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import echo.values.model.VerbFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Verbs as members of an {@code .echo} file; their texts stand there as they were typed. */
final class VerbText {
  private static final int ALL =
      VerbFlags.READ | VerbFlags.WRITE | VerbFlags.EXECUTE | VerbFlags.DEBUG;

  private static final int CALLED = VerbFlags.READ | VerbFlags.EXECUTE | VerbFlags.DEBUG;

  /** What loading makes of the parameters of {@code verb burn(?amount = 1)}. */
  private static final Pattern PARAMETERS = Pattern.compile("let \\[(\\S|\\S.*\\S)\\] = args\n");

  private static final Pattern END = Pattern.compile("(?m)^[ \t]*endverb\\b");

  private final World world;
  private final ObjectNames names;
  private final ObjValue object;
  private final Consumer<String> left;

  VerbText(World world, ObjectNames names, ObjValue object, Consumer<String> left) {
    this.world = world;
    this.names = names;
    this.object = object;
    this.left = left;
  }

  String of(Verb verb) {
    ProgramText program = world.program(verb.program());
    String text = program.source();
    boolean moo = program.dialect() == Dialect.MOO;
    if (moo && END.matcher(text).find()) {
      left.accept(place(verb) + " is not written: a line of it begins with endverb.");
      return "";
    }
    if (Parser.parse(text, program.dialect()) instanceof ParseResult.Failed) {
      left.accept(place(verb) + " does not parse, and must be changed before it can be loaded.");
    }
    if (verb.has(VerbFlags.TEST) && !moo) {
      return test(verb, text);
    }
    boolean function = verb.has(VerbFlags.FUNCTION);
    if (function && (moo || !verb.args().equals(VerbArgs.CALLABLE))) {
      left.accept(
          place(verb) + " is written as a verb: only echo verbs that are called can be functions.");
      function = false;
    }
    StringBuilder out = new StringBuilder(function ? "\n  function " : "\n  verb ");
    String attributes = attributes(verb, CALLED);
    boolean callable = function || (!moo && verb.args().equals(VerbArgs.CALLABLE));
    Matcher parameters = PARAMETERS.matcher(text);
    boolean named = callable && (function || Parser.isName(verb.names()));
    if (named && parameters.lookingAt()) {
      out.append(ObjectText.name(verb.names())).append('(').append(parameters.group(1)).append(')');
      text = text.substring(parameters.end());
    } else if (named) {
      out.append(ObjectText.name(verb.names())).append("()");
    } else {
      Literals.quoteEcho(out, verb.names());
      // Without arguments, attributes would be read as arguments.
      if (!verb.args().equals(VerbArgs.CALLABLE) || !attributes.isEmpty()) {
        out.append(" (").append(args(verb.args())).append(')');
      }
    }
    out.append(attributes).append(moo ? " dialect moo\n" : "\n");
    return out.append(text)
        .append(text.isEmpty() ? "" : "\n")
        .append(function ? "  endfunction\n" : "  endverb\n")
        .toString();
  }

  private String test(Verb verb, String text) {
    StringBuilder out = new StringBuilder("\n  test ");
    Literals.quoteEcho(out, verb.names());
    return out.append(attributes(verb, VerbFlags.READ | VerbFlags.DEBUG))
        .append('\n')
        .append(text)
        .append(text.isEmpty() ? "" : "\n")
        .append("  endtest\n")
        .toString();
  }

  private String place(Verb verb) {
    return names.reference(object) + ":" + verb.names();
  }

  private static String args(VerbArgs args) {
    String preposition = Preposition.text(args.preposition());
    int slash = preposition.indexOf('/');
    return args.dobj().word()
        + " "
        + (slash < 0 ? preposition : preposition.substring(0, slash))
        + " "
        + args.iobj().word();
  }

  private String attributes(Verb verb, int implied) {
    List<String> parts = new ArrayList<>();
    if (!verb.owner().equals(world.owner(object))) {
      parts.add("owner: " + names.reference(verb.owner()));
    }
    int flags = verb.flags() & ALL;
    if (flags != implied) {
      parts.add("perms: \"" + letters(flags) + "\"");
    }
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }

  private static String letters(int flags) {
    return ((flags & VerbFlags.READ) != 0 ? "r" : "")
        + ((flags & VerbFlags.WRITE) != 0 ? "w" : "")
        + ((flags & VerbFlags.EXECUTE) != 0 ? "x" : "")
        + ((flags & VerbFlags.DEBUG) != 0 ? "d" : "");
  }
}
