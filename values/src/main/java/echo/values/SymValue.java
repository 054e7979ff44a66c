package echo.values;

/** An echo symbol, {@code 'name}: equal to itself only, case-sensitive. */
public final class SymValue extends Value {
  private final String name;

  private SymValue(String name) {
    super(SYM);
    this.name = name;
  }

  public static SymValue of(String name) {
    return new SymValue(name);
  }

  public String name() {
    return name;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @Override
  public long byteSize() {
    return 16L + name.length();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SymValue that && that.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
