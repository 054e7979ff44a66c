package echo.values;

/**
 * A reference to a waif: a light object that has no number, only a class and fields.
 *
 * <p>Two are equal when they are the same waif. Class and owner never change, so they travel with
 * the reference; the fields are records of the world (DECISIONS 7). Only a world makes new ones:
 * {@code id} is unique in it for ever.
 */
public final class WaifValue extends Value {
  private final long id;
  private final ObjValue type;
  private final ObjValue owner;

  private WaifValue(long id, ObjValue type, ObjValue owner) {
    super(WAIF);
    this.id = id;
    this.type = type;
    this.owner = owner;
  }

  public static WaifValue of(long id, ObjValue type, ObjValue owner) {
    return new WaifValue(id, type, owner);
  }

  public long id() {
    return id;
  }

  /** Its class, as it was made; the object may be gone. */
  public ObjValue type() {
    return type;
  }

  public ObjValue owner() {
    return owner;
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
  public boolean equals(Object other) {
    return other instanceof WaifValue that && that.id == id && that.type.equals(type);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id) * 31 + 13;
  }
}
