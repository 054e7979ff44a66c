package echo.parser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Collects what a conversion has to say, each thing once with all its lines. */
final class ConversionNotes {
  private final Map<String, TreeSet<Integer>> lines = new LinkedHashMap<>();

  void add(String message, int line) {
    lines.computeIfAbsent(message, _ -> new TreeSet<>()).add(line);
  }

  List<Conversion.Note> all() {
    List<Conversion.Note> notes = new ArrayList<>();
    lines.forEach((message, at) -> notes.add(new Conversion.Note(message, List.copyOf(at))));
    return List.copyOf(notes);
  }
}
