package echo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an {@code echo.conf}: lines of {@code key = value}, where a key is the name of a
 * command line option; {@code #} begins a comment line.
 *
 * @param path null when there is none
 * @param values by option name, with dashes between words
 */
record ConfigFile(@Nullable Path path, Map<String, String> values) {
  static final String NAME = "echo.conf";
  static final ConfigFile NONE = new ConfigFile(null, Map.of());

  private static final Pattern LINE = Pattern.compile("\\s*([\\w.-]+)\\s*=\\s*(.*?)\\s*");

  /**
   * Reads a file.
   *
   * @param known the options there are
   * @throws CommandFailed naming the line that is wrong
   */
  static ConfigFile read(Path path, Set<String> known) {
    List<String> lines;
    try {
      lines = Files.readAllLines(path);
    } catch (IOException e) {
      throw new CommandFailed("cannot read " + path + ": " + e.getMessage());
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.stripLeading().startsWith("#")) {
        continue;
      }
      String place = path + ":" + (i + 1) + ": ";
      Matcher form = LINE.matcher(line);
      if (!form.matches()) {
        throw new CommandFailed(place + "not of the form key = value");
      }
      String option = option(form.group(1));
      if (!known.contains(option)) {
        throw new CommandFailed(place + "there is no setting " + form.group(1));
      }
      if (values.put(option, form.group(2)) != null) {
        throw new CommandFailed(place + form.group(1) + " is set twice");
      }
    }
    return new ConfigFile(path, values);
  }

  /** The option that a key stands for: {@code files.max_open} is {@code files-max-open}. */
  static String option(String key) {
    return key.replaceAll("[._]", "-");
  }

  /** The value of a setting that is a path: relative to where the file is. */
  String path(String value) {
    Path directory = path == null ? null : path.toAbsolutePath().getParent();
    return directory == null ? value : directory.resolve(value).toString();
  }
}
