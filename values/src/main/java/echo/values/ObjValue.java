package echo.values;

/**
 * The identity of an object: a number, {@code #123}, which may name no living object; or an
 * anonymous object, whose type is {@link #ANON}.
 *
 * <p>An anonymous object has a number too, from {@link #FIRST_ANONYMOUS} on, which keys its records
 * and which no program ever sees. A value of type {@link #OBJ} with such a number names nothing: so
 * nobody can make a reference that was not given to them.
 */
public final class ObjValue extends Value implements Comparable<ObjValue> {
  private static final ObjValue[] SMALL = new ObjValue[1024];

  static {
    for (int i = 0; i < SMALL.length; i++) {
      SMALL[i] = new ObjValue(OBJ, i - 16);
    }
  }

  /** Numbers from here on belong to anonymous objects. */
  public static final long FIRST_ANONYMOUS = 1L << 62;

  public static final ObjValue SYSTEM = of(0);
  public static final ObjValue NOTHING = of(-1);
  public static final ObjValue AMBIGUOUS = of(-2);
  public static final ObjValue FAILED_MATCH = of(-3);

  private final long number;

  private ObjValue(byte tag, long number) {
    super(tag);
    this.number = number;
  }

  public static ObjValue of(long number) {
    long index = number + 16;
    return index >= 0 && index < SMALL.length ? SMALL[(int) index] : new ObjValue(OBJ, number);
  }

  /** The anonymous object with a number of its range. */
  public static ObjValue anonymous(long number) {
    if (number < FIRST_ANONYMOUS) {
      throw new IllegalArgumentException("no number of an anonymous object: " + number);
    }
    return new ObjValue(ANON, number);
  }

  /** The object whose records have the number: an anonymous one if it is of their range. */
  public static ObjValue keyed(long number) {
    return number >= FIRST_ANONYMOUS ? anonymous(number) : of(number);
  }

  public boolean isAnonymous() {
    return tag == ANON;
  }

  /** Whether an object can have this identity: numbers and types must fit one another. */
  public boolean isPossible() {
    return number >= 0 && (number >= FIRST_ANONYMOUS) == (tag == ANON);
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
    return other instanceof ObjValue that && that.number == number && that.tag == tag;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number) * 31 + 7;
  }
}
