package echo.mooimport.check;

import echo.values.Value;
import org.jspecify.annotations.Nullable;

/**
 * A property as one object has it, with its name found.
 *
 * @param definer the object that defines it
 * @param value null where it is clear
 */
public record CheckedProperty(
    long definer, String name, @Nullable Value value, long owner, int perms) {}
