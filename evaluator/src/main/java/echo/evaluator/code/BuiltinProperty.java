package echo.evaluator.code;

import echo.values.Folding;

/** The properties that every object has without defining them. */
public final class BuiltinProperty {
  /** The name is not known before it is evaluated. */
  public static final int UNKNOWN = -1;

  public static final int NONE = 0;
  public static final int NAME = 1;
  public static final int OWNER = 2;
  public static final int PROGRAMMER = 3;
  public static final int WIZARD = 4;
  public static final int R = 5;
  public static final int W = 6;
  public static final int F = 7;
  public static final int LOCATION = 8;
  public static final int CONTENTS = 9;
  public static final int A = 10;

  private static final String[] NAMES = {
    "", "name", "owner", "programmer", "wizard", "r", "w", "f", "location", "contents", "a"
  };

  private BuiltinProperty() {}

  /** The number of a name in any case, or {@link #NONE}. */
  public static int number(String name) {
    if (name.length() > 10) {
      return NONE;
    }
    return switch (Folding.fold(name)) {
      case "name" -> NAME;
      case "owner" -> OWNER;
      case "programmer" -> PROGRAMMER;
      case "wizard" -> WIZARD;
      case "r" -> R;
      case "w" -> W;
      case "f" -> F;
      case "location" -> LOCATION;
      case "contents" -> CONTENTS;
      case "a" -> A;
      default -> NONE;
    };
  }

  /** The lower-case name of a number above 0. */
  public static String name(int number) {
    return NAMES[number];
  }
}
