package echo.bench.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Named figures in the order in which they were measured. Threading: one thread. */
final class Figures {
  private final Map<String, Double> figures = new LinkedHashMap<>();

  void put(String name, double figure) {
    figures.put(name, figure);
  }

  /** The value below which a share of them lies: 0 for the least, 1 for the greatest. */
  static double at(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    int place = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.clamp(place, 0, sorted.size() - 1));
  }

  /** A table as Markdown has it. */
  String table() {
    return figures.entrySet().stream()
        .map(entry -> "| " + entry.getKey() + " | " + number(entry.getValue()) + " |\n")
        .collect(Collectors.joining("", "| measured | |\n| --- | ---: |\n", ""));
  }

  String json() {
    return figures.entrySet().stream()
        .map(entry -> "  \"" + entry.getKey() + "\": " + entry.getValue())
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  private static String number(double figure) {
    return figure >= 1000
        ? String.format(Locale.ROOT, "%,.0f", figure)
        : String.format(Locale.ROOT, "%.2f", figure);
  }
}
