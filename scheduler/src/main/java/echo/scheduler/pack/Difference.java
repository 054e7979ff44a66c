package echo.scheduler.pack;

/**
 * What loading does to an object or to one of its members.
 *
 * @param object how the package names it: {@code $lamp} or {@code #12}
 * @param member such as {@code property oil} or {@code verb "light"}; empty for the object itself
 */
public record Difference(Kind kind, String object, String member) {
  /** What becomes of it. */
  public enum Kind {
    CREATED,
    CHANGED,
    DROPPED,
    UNCHANGED
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT)
        + " "
        + object
        + (member.isEmpty() ? "" : " " + member);
  }
}
