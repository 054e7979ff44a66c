package echo.capabilities;

import echo.values.ObjValue;
import echo.values.model.ObjectFlags;
import echo.values.model.Property;
import echo.values.model.PropertyFlags;
import echo.values.model.Verb;
import echo.values.model.VerbFlags;

/**
 * What a programmer may do by MOO's own permissions: owner, wizard, flags. Every such decision of
 * the server is made here.
 *
 * <p>Threading: immutable.
 *
 * @param programmer the object whose rights apply
 * @param wizard whether it is a wizard
 */
public record Rights(ObjValue programmer, boolean wizard) {

  /** Whether it may do to a thing what the thing's owner may. */
  public boolean controls(ObjValue owner) {
    return wizard || programmer.equals(owner);
  }

  /** Whether the object's flags or its ownership allow what the {@link ObjectFlags} bit names. */
  public boolean allows(ObjValue owner, int objectFlags, int bit) {
    return (objectFlags & bit) != 0 || controls(owner);
  }

  /** Whether it may list the properties and verbs of an object. */
  public boolean mayReadObject(ObjValue owner, int objectFlags) {
    return allows(owner, objectFlags, ObjectFlags.READ);
  }

  /** Whether it may add and delete properties and verbs of an object. */
  public boolean mayWriteObject(ObjValue owner, int objectFlags) {
    return allows(owner, objectFlags, ObjectFlags.WRITE);
  }

  /** Whether it may make children of an object. */
  public boolean mayInheritFrom(ObjValue owner, int objectFlags) {
    return allows(owner, objectFlags, ObjectFlags.FERTILE);
  }

  public boolean mayRead(Property property) {
    return (property.flags() & PropertyFlags.READ) != 0 || controls(property.owner());
  }

  public boolean mayWrite(Property property) {
    return (property.flags() & PropertyFlags.WRITE) != 0 || controls(property.owner());
  }

  /** Whether it may make the property's owner, which stays the same unless a wizard says so. */
  public boolean maySetInfo(Property property, ObjValue newOwner) {
    return mayWrite(property) && controlsOrKeeps(property.owner(), newOwner);
  }

  public boolean mayRead(Verb verb) {
    return verb.has(VerbFlags.READ) || controls(verb.owner());
  }

  public boolean mayWrite(Verb verb) {
    return verb.has(VerbFlags.WRITE) || controls(verb.owner());
  }

  /** As {@link #maySetInfo(Property, ObjValue)}, for a verb. */
  public boolean maySetInfo(Verb verb, ObjValue newOwner) {
    return mayWrite(verb) && controlsOrKeeps(verb.owner(), newOwner);
  }

  /** Whether a new property or verb may be given to that owner. */
  public boolean mayGiveTo(ObjValue owner) {
    return controls(owner);
  }

  private boolean controlsOrKeeps(ObjValue owner, ObjValue newOwner) {
    return wizard || owner.equals(newOwner);
  }
}
