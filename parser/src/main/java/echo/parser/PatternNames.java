package echo.parser;

import echo.parser.ast.Pattern;
import java.util.ArrayList;
import java.util.List;

/** The names that a pattern binds, in the order of the text. */
public final class PatternNames {
  private PatternNames() {}

  /** Names with repetitions, if there are any. */
  public static List<Pattern.Bind> of(Pattern pattern) {
    List<Pattern.Bind> names = new ArrayList<>();
    add(names, pattern);
    return List.copyOf(names);
  }

  private static void add(List<Pattern.Bind> names, Pattern pattern) {
    switch (pattern) {
      case Pattern.Bind bind -> {
        if (!bind.name().equals(Pattern.NOTHING)) {
          names.add(bind);
        }
      }
      case Pattern.Equal _, Pattern.Between _ -> {}
      case Pattern.Items list -> list.items().forEach(item -> add(names, item.pattern()));
      case Pattern.Entries map -> map.entries().forEach(entry -> add(names, entry.pattern()));
      case Pattern.OneOf many -> many.options().forEach(option -> add(names, option));
    }
  }
}
