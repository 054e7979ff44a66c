package echo.mooimport.check;

import echo.mooimport.dump.DumpObject;
import echo.mooimport.dump.Textdump;
import echo.values.model.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Which server the imported world follows, and why (ADR 0004).
 *
 * @param reason for the report
 */
public record OriginChoice(Origin origin, String reason) {
  private static final String CORE_MARK = "server_options";

  /**
   * Chooses for a dump.
   *
   * @param asked what the admin wants, or null
   */
  public static OriginChoice of(Textdump dump, @Nullable Origin asked) {
    if (asked != null) {
      return new OriginChoice(asked, "asked for");
    }
    if (dump.format().writtenBy() == Origin.TOASTSTUNT) {
      return new OriginChoice(Origin.TOASTSTUNT, "format 5 or later");
    }
    if (hasCore(dump)) {
      return new OriginChoice(Origin.LAMBDAMOO, "format 4 or earlier, with a core");
    }
    return new OriginChoice(
        Origin.TOASTSTUNT,
        "bare: #0 has no property server_options, so it begins a world as a new one begins");
  }

  /** Whether something has been built on the bare server: every core sets its options. */
  private static boolean hasCore(Textdump dump) {
    DumpObject system = dump.object(0);
    return system != null && system.propertyNames().stream().anyMatch(CORE_MARK::equalsIgnoreCase);
  }
}
