package echo.evaluator.builtin;

import echo.values.ErrorCode;
import echo.values.MooError;
import echo.values.model.PropertyFlags;
import echo.values.model.VerbFlags;

/** The letters that stand for permissions: {@code rwc} of properties, {@code rwxd} of verbs. */
public final class PermissionText {
  private static final String PROPERTY = "rwc";
  private static final int[] PROPERTY_BITS = {
    PropertyFlags.READ, PropertyFlags.WRITE, PropertyFlags.CHOWN
  };
  private static final String VERB = "rwxd";
  private static final int[] VERB_BITS = {
    VerbFlags.READ, VerbFlags.WRITE, VerbFlags.EXECUTE, VerbFlags.DEBUG
  };

  private PermissionText() {}

  public static String ofProperty(int flags) {
    return text(PROPERTY, PROPERTY_BITS, flags);
  }

  public static String ofVerb(int flags) {
    return text(VERB, VERB_BITS, flags);
  }

  /** The bits the letters stand for; E_INVARG for any other letter. */
  public static int propertyFlags(String letters) {
    return flags(PROPERTY, PROPERTY_BITS, letters);
  }

  /** The bits the letters stand for; E_INVARG for any other letter. */
  public static int verbFlags(String letters) {
    return flags(VERB, VERB_BITS, letters);
  }

  private static String text(String letters, int[] bits, int flags) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < bits.length; i++) {
      if ((flags & bits[i]) != 0) {
        out.append(letters.charAt(i));
      }
    }
    return out.toString();
  }

  private static int flags(String letters, int[] bits, String text) {
    int flags = 0;
    for (int i = 0; i < text.length(); i++) {
      int known = letters.indexOf(Character.toLowerCase(text.charAt(i)));
      if (known < 0) {
        throw new MooError(ErrorCode.E_INVARG);
      }
      flags |= bits[known];
    }
    return flags;
  }
}
