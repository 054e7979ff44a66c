package echo.values;

/** Echo's {@code null}; moo can hold, pass and compare it but has no literal for it. */
public final class NullValue extends Value {
  public static final NullValue NULL = new NullValue();

  private NullValue() {
    super(Value.NULL);
  }

  @Override
  public boolean isTrue() {
    return false;
  }

  @Override
  public long byteSize() {
    return 16;
  }
}
