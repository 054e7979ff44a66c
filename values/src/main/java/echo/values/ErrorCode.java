package echo.values;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The errors of the language, with the numbers of LambdaMOO and ToastStunt and LambdaMOO's texts.
 *
 * <p>Persisted: numbers never change. Codes of Echo's own start at 100 (DECISIONS 30).
 */
public enum ErrorCode {
  E_NONE(0, "No error"),
  E_TYPE(1, "Type mismatch"),
  E_DIV(2, "Division by zero"),
  E_PERM(3, "Permission denied"),
  E_PROPNF(4, "Property not found"),
  E_VERBNF(5, "Verb not found"),
  E_VARNF(6, "Variable not found"),
  E_INVIND(7, "Invalid indirection"),
  E_RECMOVE(8, "Recursive move"),
  E_MAXREC(9, "Too many verb calls"),
  E_RANGE(10, "Range error"),
  E_ARGS(11, "Incorrect number of arguments"),
  E_NACC(12, "Move refused by destination"),
  E_INVARG(13, "Invalid argument"),
  E_QUOTA(14, "Resource limit exceeded"),
  E_FLOAT(15, "Floating-point arithmetic error"),
  E_FILE(16, "File system error"),
  E_EXEC(17, "Exec error"),
  E_INTRPT(18, "Interrupted");

  private static final Map<String, ErrorCode> BY_NAME = new HashMap<>();
  private static final Map<Integer, ErrorCode> BY_NUMBER = new HashMap<>();

  static {
    for (ErrorCode code : values()) {
      BY_NAME.put(code.name(), code);
      BY_NUMBER.put(code.number, code);
    }
  }

  private final int number;
  private final String text;

  ErrorCode(int number, String text) {
    this.number = number;
    this.text = text;
  }

  public int number() {
    return number;
  }

  /** The text that {@code tostr(E_X)} gives. */
  public String text() {
    return text;
  }

  /** The code with that name in any case, or null. */
  public static @Nullable ErrorCode named(String name) {
    return BY_NAME.get(name.toUpperCase(Locale.ROOT));
  }

  public static @Nullable ErrorCode numbered(int number) {
    return BY_NUMBER.get(number);
  }
}
