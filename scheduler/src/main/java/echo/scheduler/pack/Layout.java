package echo.scheduler.pack;

import echo.values.ObjValue;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the objects of a whole world do not say of themselves: the file {@code package.conf} of a
 * package. It counts only where the package begins a world.
 *
 * @param origin the server whose rules the world follows, or null
 * @param maxObject the highest number ever used, or {@code #-1}
 * @param players the players in their order, empty for the order of numbers
 * @param children by parent, where their order is not that of their numbers
 * @param contents by container, likewise
 */
public record Layout(
    @Nullable Origin origin,
    ObjValue maxObject,
    List<ObjValue> players,
    SequencedMap<ObjValue, List<ObjValue>> children,
    SequencedMap<ObjValue, List<ObjValue>> contents) {
  /** The name of the file. */
  public static final String FILE = "package.conf";

  public static final Layout NONE =
      new Layout(null, ObjValue.NOTHING, List.of(), new TreeMap<>(), new TreeMap<>());

  private static final Pattern LINE = Pattern.compile("(\\w+)(?: #(\\d{1,18}))? = (.*)");
  private static final Pattern NUMBER = Pattern.compile("#(\\d{1,18})");

  /**
   * Reads the file's text.
   *
   * @throws IllegalArgumentException with the number of the line that is wrong
   */
  public static Layout parse(String text) {
    Origin origin = null;
    ObjValue maxObject = ObjValue.NOTHING;
    List<ObjValue> players = List.of();
    SequencedMap<ObjValue, List<ObjValue>> children = new TreeMap<>();
    SequencedMap<ObjValue, List<ObjValue>> contents = new TreeMap<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher form = LINE.matcher(line);
      if (!form.matches()) {
        throw new IllegalArgumentException((i + 1) + ": not of the form key = value");
      }
      String of = form.group(2);
      String value = form.group(3);
      try {
        switch (form.group(1) + (of == null ? "" : " #")) {
          case "origin" -> origin = Origin.valueOf(value.toUpperCase(Locale.ROOT));
          case "max_object" -> maxObject = objects(value).getFirst();
          case "players" -> players = objects(value);
          case "children #" -> children.put(ObjValue.of(Long.parseLong(of)), objects(value));
          case "contents #" -> contents.put(ObjValue.of(Long.parseLong(of)), objects(value));
          default -> throw new IllegalArgumentException(form.group(1));
        }
      } catch (IllegalArgumentException | java.util.NoSuchElementException _) {
        throw new IllegalArgumentException((i + 1) + ": this is not understood: " + line);
      }
    }
    return new Layout(origin, maxObject, players, children, contents);
  }

  private static List<ObjValue> objects(String value) {
    List<ObjValue> objects = new ArrayList<>();
    for (String word : value.strip().split(" +", -1)) {
      Matcher number = NUMBER.matcher(word);
      if (!number.matches()) {
        throw new IllegalArgumentException(word);
      }
      objects.add(ObjValue.of(Long.parseLong(number.group(1))));
    }
    return List.copyOf(objects);
  }

  /** The file's text; empty when it says nothing. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (origin != null) {
      text.append("origin = ").append(origin.name().toLowerCase(Locale.ROOT)).append('\n');
    }
    if (!maxObject.equals(ObjValue.NOTHING)) {
      text.append("max_object = ").append(maxObject).append('\n');
    }
    if (!players.isEmpty()) {
      line(text, "players", players);
    }
    for (Map.Entry<ObjValue, List<ObjValue>> entry : children.entrySet()) {
      line(text, "children " + entry.getKey(), entry.getValue());
    }
    for (Map.Entry<ObjValue, List<ObjValue>> entry : contents.entrySet()) {
      line(text, "contents " + entry.getKey(), entry.getValue());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String key, List<ObjValue> objects) {
    text.append(key).append(" =");
    objects.forEach(object -> text.append(' ').append(object));
    text.append('\n');
  }
}
