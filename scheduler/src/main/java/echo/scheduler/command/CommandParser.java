package echo.scheduler.command;

import echo.evaluator.host.World;
import echo.values.ObjValue;
import echo.values.model.Preposition;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The servers' own parser of commands, with which worlds have grown up. */
public final class CommandParser {
  private CommandParser() {}

  /**
   * The command, its objects matched for this player; empty for a line without words.
   *
   * @param ordinals whether {@code second lamp} is the second of several; asked where it matters
   */
  public static Optional<ParsedCommand> parse(
      World world, ObjValue player, String line, BooleanSupplier ordinals) {
    String typed = line.substring(Words.skipBlanks(line, 0));
    String spelledOut = spellOut(typed);
    List<String> words = Words.of(spelledOut);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    // Blanks after a first character that stands for a verb belong to what is said.
    String argstr = spelledOut.equals(typed) ? Words.rest(typed) : typed.substring(1);
    List<String> args = words.subList(1, words.size());
    PrepositionMatch preposition = PrepositionMatch.find(args);
    int dobjEnd = preposition == null ? args.size() : preposition.from();
    int iobjStart = preposition == null ? args.size() : preposition.to();
    String dobjstr = String.join(" ", args.subList(0, dobjEnd));
    String iobjstr = String.join(" ", args.subList(iobjStart, args.size()));
    return Optional.of(
        new ParsedCommand(
            words.getFirst(),
            argstr,
            Words.list(args),
            dobjstr,
            ObjectMatch.find(world, player, dobjstr, ordinals),
            preposition == null ? Preposition.NONE : preposition.number(),
            String.join(" ", args.subList(dobjEnd, iobjStart)),
            iobjstr,
            ObjectMatch.find(world, player, iobjstr, ordinals)));
  }

  private static String spellOut(String line) {
    if (line.isEmpty()) {
      return line;
    }
    return switch (line.charAt(0)) {
      case '"' -> "say " + line.substring(1);
      case ':' -> "emote " + line.substring(1);
      case ';' -> "eval " + line.substring(1);
      default -> line;
    };
  }
}
