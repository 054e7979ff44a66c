package echo.values;

/** A 64-bit integer that wraps on overflow. */
public final class IntValue extends Value {
  private static final int LOW = -128;
  private static final IntValue[] SMALL = new IntValue[1152];

  static {
    for (int i = 0; i < SMALL.length; i++) {
      SMALL[i] = new IntValue(i + LOW);
    }
  }

  public static final IntValue ZERO = of(0);
  public static final IntValue ONE = of(1);

  private final long value;

  private IntValue(long value) {
    super(INT);
    this.value = value;
  }

  public static IntValue of(long value) {
    long index = value - LOW;
    return index >= 0 && index < SMALL.length ? SMALL[(int) index] : new IntValue(value);
  }

  /** 1 for true, 0 for false: the result of a comparison in moo. */
  public static IntValue of(boolean truth) {
    return truth ? ONE : ZERO;
  }

  public long value() {
    return value;
  }

  @Override
  public boolean isTrue() {
    return value != 0;
  }

  @Override
  public long byteSize() {
    return 16;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntValue that && that.value == value;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(value);
  }
}
