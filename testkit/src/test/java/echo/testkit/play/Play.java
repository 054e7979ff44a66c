package echo.testkit.play;

import echo.scheduler.turn.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What several people type and are shown, from a file.
 *
 * <pre>
 * # a remark
 * ann&gt; say hello          a line that Ann types; the first connects her
 * You say, "hello"        she is then shown this line (after those named before it)
 * ~ hello                 ... a line with this in it
 * ! goodbye               ... and since she typed no line with this in it
 * bob&lt; Heron says, "hello"   the same for somebody else, also bob&lt;~ and bob&lt;!
 * wait 10s                time passes
 * leave ann               her client hangs up
 * restart                 the server dies and starts again; all connections are gone
 * value $lamp.oil = 3     what an echo expression is to the wizard
 * </pre>
 *
 * <p>A {@code #N} of an expected line stands for any object's number.
 */
final class Play {
  private static final Pattern TYPED = Pattern.compile("(\\w+)> ?(.*)");
  private static final Pattern SHOWN = Pattern.compile("(?:(\\w+)<)?([~!]?) ?(.*)");
  private static final Pattern WAIT = Pattern.compile("wait (\\d+)s");

  private final String name;
  private final List<String> lines;

  /** What each has been shown since the last step, and how far it has been compared. */
  private final Map<String, List<String>> shown = new HashMap<>();

  private final Map<String, Integer> compared = new HashMap<>();
  private final List<String> differences = new ArrayList<>();
  private String actor = "";

  /** Whether the line was a program, whose traceback is an answer like any other. */
  private boolean evaluates;

  private final int before;

  /**
   * @param before how many lines of the file stand before these
   */
  private Play(String name, List<String> lines, int before) {
    this.name = name;
    this.lines = lines;
    this.before = before;
  }

  static Play read(Path file) throws IOException {
    return new Play(
        Objects.requireNonNull(file.getFileName()).toString(), Files.readAllLines(file), 0);
  }

  /** The plays between fences in a page of the documentation. */
  static List<Play> ofPage(Path page) throws IOException {
    String name = Objects.requireNonNull(page.getFileName()).toString();
    List<String> all = Files.readAllLines(page);
    List<Play> plays = new ArrayList<>();
    int begun = -1;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).equals("```play")) {
        begun = i + 1;
      } else if (all.get(i).equals("```") && begun >= 0) {
        plays.add(new Play(name, all.subList(begun, i), begun));
        begun = -1;
      }
    }
    return plays;
  }

  /** Plays it in a new world; what differs, each with its place. */
  List<String> differences(Probes probes) {
    try (StarterWorld world = new StarterWorld(probes)) {
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).stripTrailing();
        if (!line.isEmpty() && !line.startsWith("# ")) {
          String complaint = step(world, line);
          if (complaint != null) {
            differences.add(name + ":" + (before + i + 1) + ": " + line + "\n    " + complaint);
          }
        }
      }
      world.violations().forEach(violation -> differences.add(name + ": " + violation));
      return differences;
    }
  }

  private @Nullable String step(StarterWorld world, String line) {
    var typed = TYPED.matcher(line);
    var wait = WAIT.matcher(line);
    if (typed.matches()) {
      actor = typed.group(1);
      String text = typed.group(2);
      evaluates = text.startsWith(";");
      act(world, () -> world.type(actor, text.replace("FIRST-PASSWORD", StarterWorld.PASSWORD)));
    } else if (wait.matches()) {
      act(world, () -> world.pass(Duration.ofSeconds(Long.parseLong(wait.group(1)))));
    } else if (line.startsWith("leave ")) {
      act(world, () -> world.leave(line.substring(6)));
    } else if (line.equals("restart")) {
      act(world, world::restart);
    } else if (line.startsWith("value ")) {
      return value(world, line.substring(6));
    } else {
      return expect(line);
    }
    return null;
  }

  private void act(StarterWorld world, Runnable deed) {
    shown.clear();
    compared.clear();
    deed.run();
    for (String who : world.names()) {
      List<String> seen = world.seen(who);
      shown.put(who, seen);
      if (!evaluates && seen.stream().anyMatch(l -> l.contains("(End of traceback)"))) {
        differences.add(name + ": " + who + " is shown a traceback: " + seen);
      }
    }
  }

  private static @Nullable String value(StarterWorld world, String line) {
    int mark = line.lastIndexOf(" = ");
    String got = world.value(line.substring(0, mark));
    return got.equals(line.substring(mark + 3)) ? null : "is " + got;
  }

  private @Nullable String expect(String line) {
    var parts = SHOWN.matcher(line);
    if (!parts.matches()) {
      return "is no line of a play";
    }
    String who = parts.group(1) == null ? actor : parts.group(1);
    List<String> seen = shown.getOrDefault(who, List.of());
    String kind = parts.group(2);
    Pattern wanted =
        Pattern.compile(
            (kind.isEmpty() ? "%s" : ".*%s.*")
                .formatted(Pattern.quote(parts.group(3)).replace("#N", "\\E#-?\\d+\\Q")));
    boolean none = kind.equals("!");
    for (int i = none ? 0 : compared.getOrDefault(who, 0); i < seen.size(); i++) {
      if (wanted.matcher(seen.get(i)).matches()) {
        compared.put(who, i + 1);
        return none ? who + " is shown: " + seen.get(i) : null;
      }
    }
    return none ? null : who + " is shown: " + String.join("\n      ", seen);
  }
}
