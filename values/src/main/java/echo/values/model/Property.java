package echo.values.model;

import echo.values.ObjValue;
import echo.values.Value;

/**
 * A property as one object has it.
 *
 * @param definer the object that defines it
 * @param name the name as defined
 * @param value the value in effect: an ancestor's where it is clear
 * @param clear whether the value is inherited
 * @param owner this object's owner of it
 * @param flags {@link PropertyFlags} on this object
 */
public record Property(
    ObjValue definer, String name, Value value, boolean clear, ObjValue owner, int flags) {}
