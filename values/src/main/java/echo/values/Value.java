package echo.values;

/**
 * An immutable MOO value.
 *
 * <p>{@link #tag} is the number that {@code typeof()} returns and that dumps and journals write;
 * hot code switches on it. {@code equals} is exact (case-sensitive, type-strict); the language's
 * own equality is {@link Equality}.
 */
public abstract sealed class Value
    permits IntValue,
        FloatValue,
        StrValue,
        BoolValue,
        NullValue,
        ObjValue,
        WaifValue,
        ErrValue,
        SymValue,
        FunctionValue,
        CellValue,
        ListValue,
        MapValue {

  /** Numbers of {@code typeof()}; the first nine kinds are those of LambdaMOO and ToastStunt. */
  public static final byte INT = 0;

  public static final byte OBJ = 1;
  public static final byte STR = 2;
  public static final byte ERR = 3;
  public static final byte LIST = 4;
  public static final byte FLOAT = 9;
  public static final byte MAP = 10;
  public static final byte ANON = 12;
  public static final byte WAIF = 13;
  public static final byte BOOL = 14;
  public static final byte NULL = 100;
  public static final byte SYM = 101;
  public static final byte FUNCTION = 102;

  /** No program ever sees one: a captured variable in the frames of a task. */
  public static final byte CELL = 120;

  /** The type number of this value. */
  public final byte tag;

  Value(byte tag) {
    this.tag = tag;
  }

  /**
   * Deepest nesting of lists, maps and errors. A deeper one is never made: {@link MooError}
   * E_QUOTA. So what walks a value may recurse.
   */
  public static final int MAX_DEPTH = 512;

  /**
   * Largest list, map or error in bytes, everything inside counted as often as it stands there. A
   * larger one is never made, so that what walks a value is bounded although values share their
   * parts.
   */
  public static final long MAX_BYTES = 50L << 20;

  /** Bytes of a list or map beside its elements. */
  static final long EMPTY_BYTES = 32;

  static long checkedBytes(long bytes) {
    if (bytes > MAX_BYTES) {
      throw MooError.tooLarge("Value too large");
    }
    return bytes;
  }

  static int depthOf(Value value) {
    return switch (value.tag) {
      case LIST -> ((ListValue) value).depth();
      case MAP -> ((MapValue) value).depth();
      case ERR -> ((ErrValue) value).depth();
      default -> 0;
    };
  }

  /** An anonymous object or a waif may be in it. */
  static final int REFERENCES = 1;

  /** A function may be in it. */
  static final int FUNCTIONS = 2;

  /**
   * What is or may be in it: {@link #REFERENCES}, {@link #FUNCTIONS}. No such value is missed; a
   * long list or a map that no longer holds one may go on saying so.
   */
  final int holds() {
    return switch (tag) {
      case ANON, WAIF -> REFERENCES;
      // What a function has captured may refer to anything, and changes.
      case FUNCTION, CELL -> REFERENCES | FUNCTIONS;
      case LIST -> ((ListValue) this).holding();
      case MAP -> ((MapValue) this).holding();
      case ERR -> ((ErrValue) this).holding();
      default -> 0;
    };
  }

  /**
   * Whether an anonymous object or a waif is or may be in it, or in what its functions captured.
   */
  public final boolean refers() {
    return (holds() & REFERENCES) != 0;
  }

  /** Whether a function is or may be in it. */
  public final boolean holdsFunctions() {
    return (holds() & FUNCTIONS) != 0;
  }

  static int checkedDepth(int depth) {
    if (depth > MAX_DEPTH) {
      throw MooError.tooLarge("Value nested too deeply");
    }
    return depth;
  }

  /** MOO truth: 0, 0.0, "", {}, [], errors, objects, false and null are false. */
  public abstract boolean isTrue();

  /** The size in bytes that {@code value_bytes()} reports and quotas charge. */
  public abstract long byteSize();

  /** The moo literal, as {@code toliteral()} prints it. */
  @Override
  public final String toString() {
    return Literals.toLiteral(this);
  }
}
