package echo.scheduler.session;

import echo.scheduler.command.Words;
import echo.values.ListValue;
import echo.values.StrValue;
import echo.values.Value;
import echo.values.model.VerbNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command that the server itself carries out, unless the connection has it switched off. */
enum IntrinsicCommand {
  PROGRAM(".program"),
  PREFIX("PREFIX"),
  SUFFIX("SUFFIX"),
  OUTPUTPREFIX("OUTPUTPREFIX"),
  OUTPUTSUFFIX("OUTPUTSUFFIX");

  /** All of them, as {@code connection_options()} lists them. */
  static final List<String> NAMES =
      List.of(".program", "PREFIX", "SUFFIX", "OUTPUTPREFIX", "OUTPUTSUFFIX");

  private final String word;

  IntrinsicCommand(String word) {
    this.word = word;
  }

  /**
   * The command that the first word of a line is, or null. Only {@code .program} has short forms.
   */
  static @Nullable IntrinsicCommand named(String verb) {
    if (VerbNames.matches(".pr*ogram", verb)) {
      return PROGRAM;
    }
    for (IntrinsicCommand command : values()) {
      if (command.word.equals(verb)) {
        return command;
      }
    }
    return null;
  }

  /** The command that a line is, when it is among those that are switched on. */
  static @Nullable IntrinsicCommand ofLine(String line, List<String> names) {
    List<String> words = Words.of(line);
    IntrinsicCommand command = words.isEmpty() ? null : named(words.getFirst());
    return command != null && names.contains(command.word) ? command : null;
  }

  /** What follows the command, as typed. */
  static String argument(String line) {
    return Words.rest(line);
  }

  /** The names that a value of the option stands for: a list of names, or all or none; or null. */
  static @Nullable List<String> names(Value value) {
    if (!(value instanceof ListValue list)) {
      return value instanceof StrValue ? null : value.isTrue() ? NAMES : List.of();
    }
    List<String> wanted = new ArrayList<>();
    for (Value element : list) {
      IntrinsicCommand command =
          element instanceof StrValue s ? IntrinsicCommand.named(s.text()) : null;
      if (command == null) {
        return null;
      }
      wanted.add(command.word);
    }
    return NAMES.stream().filter(wanted::contains).toList();
  }
}
