package echo.mooimport.report;

import org.jspecify.annotations.Nullable;

/**
 * What part of the world a line of a dump belongs to.
 *
 * @param object {@code #12}, or null where a line belongs to no object
 * @param member the verb or property, as {@code verb 3 (look)}, or null
 */
public record Place(@Nullable String object, @Nullable String member) {
  public static final Place FILE = new Place(null, null);

  public static Place object(long number) {
    return new Place("#" + number, null);
  }

  public Place with(String newMember) {
    return new Place(object, newMember);
  }

  String suffix() {
    return (object == null ? "" : ", object " + object) + (member == null ? "" : ", " + member);
  }
}
