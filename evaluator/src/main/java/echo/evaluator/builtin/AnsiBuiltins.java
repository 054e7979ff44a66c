package echo.evaluator.builtin;

import static echo.evaluator.builtin.ArgType.STR;
import static java.util.Map.entry;

import echo.values.Folding;
import echo.values.StrValue;
import echo.values.Value;
import java.util.List;
import java.util.Map.Entry;

/** Colour tags such as {@code [red]} and the terminal's codes for them. */
final class AnsiBuiltins {
  private static final String RANDOM = "[random]";

  /** In the order in which they are replaced, which matters for tags inside tags. */
  private static final List<Entry<String, String>> TAGS =
      List.of(
          entry("[red]", "31m"),
          entry("[green]", "32m"),
          entry("[yellow]", "33m"),
          entry("[blue]", "34m"),
          entry("[purple]", "35m"),
          entry("[cyan]", "36m"),
          entry("[normal]", "0m"),
          entry("[inverse]", "7m"),
          entry("[underline]", "4m"),
          entry("[bold]", "1m"),
          entry("[bright]", "1m"),
          entry("[unbold]", "22m"),
          entry("[blink]", "5m"),
          entry("[unblink]", "25m"),
          entry("[magenta]", "35m"),
          entry("[unbright]", "22m"),
          entry("[white]", "37m"),
          entry("[gray]", "1;30m"),
          entry("[grey]", "1;30m"),
          entry("[beep]", ""),
          entry("[black]", "30m"),
          entry("[b:black]", "40m"),
          entry("[b:red]", "41m"),
          entry("[b:green]", "42m"),
          entry("[b:yellow]", "43m"),
          entry("[b:blue]", "44m"),
          entry("[b:magenta]", "45m"),
          entry("[b:purple]", "45m"),
          entry("[b:cyan]", "46m"),
          entry("[b:white]", "47m"),
          entry(RANDOM, ""),
          entry("[null]", ""));

  /** Red to magenta: what {@code [random]} chooses from. */
  private static final int FIRST_COLOUR = 31;

  private static final int COLOURS = 6;

  private AnsiBuiltins() {}

  static List<Builtin> all() {
    return List.of(
        Builtin.declare("parse_ansi")
            .args(STR)
            .effect(Effect.VOLATILE)
            .server("ToastStunt")
            .cost(Cost.ofSize(1, 4))
            .doc(
                "The string with tags such as [red], [b:blue], [bold], [normal] replaced by the"
                    + " codes of ANSI terminals, [beep] by the bell, [random] by any colour and"
                    + " [null] by nothing.")
            .is(call -> replaced(call, true)),
        Builtin.declare("remove_ansi")
            .args(STR)
            .server("ToastStunt")
            .cost(Cost.ofSize(1, 4))
            .doc("The string without the tags that parse_ansi() replaces.")
            .is(call -> replaced(call, false)));
  }

  private static Value replaced(Call call, boolean codes) {
    String text = Arguments.text(call, 1);
    for (Entry<String, String> tag : TAGS) {
      if (text.indexOf('[') < 0) {
        break;
      }
      text = replace(call, text, tag, codes);
    }
    return text.equals(Arguments.text(call, 1)) ? call.arg(1) : StrValue.of(text);
  }

  private static String replace(Call call, String text, Entry<String, String> tag, boolean codes) {
    String folded = Folding.fold(text);
    // Where folding changes lengths, the exact spelling is all that can be found by position.
    String searched = folded.length() == text.length() ? folded : text;
    int found = searched.indexOf(tag.getKey());
    if (found < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (; found >= 0; found = searched.indexOf(tag.getKey(), from)) {
      out.append(text, from, found);
      if (codes) {
        out.append(code(call, tag));
      }
      from = found + tag.getKey().length();
    }
    return out.append(text, from, text.length()).toString();
  }

  private static String code(Call call, Entry<String, String> tag) {
    return switch (tag.getKey()) {
      case "[null]" -> "";
      case "[beep]" -> "\u0007";
      case RANDOM -> "\u001b[" + (FIRST_COLOUR + call.host().server().random(COLOURS)) + "m";
      default -> "\u001b[" + tag.getValue();
    };
  }
}
