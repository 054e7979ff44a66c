package echo.values.model;

import org.jspecify.annotations.Nullable;

/** What a command verb asks of its direct or indirect object. Persisted by number, as in dumps. */
public enum ArgSpec {
  NONE("none"),
  ANY("any"),
  THIS("this");

  private final String word;

  ArgSpec(String word) {
    this.word = word;
  }

  /** The word in {@code verb_args()}. */
  public String word() {
    return word;
  }

  public static @Nullable ArgSpec named(String word) {
    for (ArgSpec spec : values()) {
      if (spec.word.equalsIgnoreCase(word)) {
        return spec;
      }
    }
    return null;
  }
}
