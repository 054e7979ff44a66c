package echo.bench.world;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for on the command line.
 *
 * @param heap the server's largest heap, as {@code -Xmx} has it
 * @param json where the figures go as JSON too; null for nowhere
 * @param directory where the world is kept; null for a directory that is removed in the end
 */
record Options(long objects, String heap, @Nullable Path json, @Nullable Path directory) {
  static final String USAGE =
      "bench world [--objects N] [--heap 512m] [--json FILE] [--dir DIR]\n"
          + "  DIR keeps the world; one that is there already is measured as it is.";

  static Options of(String... args) {
    long objects = 100_000;
    String heap = "512m";
    Path json = null;
    Path directory = null;
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " wants a value");
      }
      String value = args[i + 1];
      switch (args[i]) {
        case "--objects" -> objects = number(value);
        case "--heap" -> heap = value;
        case "--json" -> json = Path.of(value).toAbsolutePath();
        case "--dir" -> directory = Path.of(value).toAbsolutePath();
        default -> throw new IllegalArgumentException("there is no option " + args[i]);
      }
    }
    return new Options(objects, heap, json, directory);
  }

  private static long number(String text) {
    try {
      long number = Long.parseLong(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new IllegalArgumentException("--objects wants a number of objects, not " + text);
  }
}
