package echo.values;

/** A finite 64-bit float; arithmetic that would leave the finite numbers raises {@code E_FLOAT}. */
public final class FloatValue extends Value {
  private final double value;

  private FloatValue(double value) {
    super(FLOAT);
    this.value = value;
  }

  public static FloatValue of(double value) {
    return new FloatValue(value);
  }

  public double value() {
    return value;
  }

  @Override
  public boolean isTrue() {
    return value != 0.0;
  }

  @Override
  public long byteSize() {
    return 24;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatValue that
        && Double.doubleToLongBits(that.value) == Double.doubleToLongBits(value);
  }

  @Override
  public int hashCode() {
    return Double.hashCode(value);
  }
}
