package echo.server.keep;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Locale;

/**
 * What an examination found.
 *
 * @param kind how grave it is
 * @param where the file or the part of the world
 * @param what it is
 * @param mend what to do about it
 */
@JsonPropertyOrder({"kind", "where", "what", "mend"})
public record Finding(Kind kind, String where, String what, String mend) {
  /** How grave a finding is. */
  public enum Kind {
    /** Nothing is wrong. */
    NOTE,

    /** Something is lost or will be. */
    PROBLEM;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
