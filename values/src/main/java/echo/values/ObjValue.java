package echo.values;

/** An object number, and the identity of an object: {@code #123}. It may name no living object. */
public final class ObjValue extends Value implements Comparable<ObjValue> {
  private static final ObjValue[] SMALL = new ObjValue[1024];

  static {
    for (int i = 0; i < SMALL.length; i++) {
      SMALL[i] = new ObjValue(i - 16);
    }
  }

  public static final ObjValue SYSTEM = of(0);
  public static final ObjValue NOTHING = of(-1);
  public static final ObjValue AMBIGUOUS = of(-2);
  public static final ObjValue FAILED_MATCH = of(-3);

  private final long number;

  private ObjValue(long number) {
    super(OBJ);
    this.number = number;
  }

  public static ObjValue of(long number) {
    long index = number + 16;
    return index >= 0 && index < SMALL.length ? SMALL[(int) index] : new ObjValue(number);
  }

  public long number() {
    return number;
  }

  @Override
  public boolean isTrue() {
    return false;
  }

  @Override
  public long byteSize() {
    return 16;
  }

  @Override
  public int compareTo(ObjValue other) {
    return Long.compare(number, other.number);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjValue that && that.number == number;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number) * 31 + 7;
  }
}
