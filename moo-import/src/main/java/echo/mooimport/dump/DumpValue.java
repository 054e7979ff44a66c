package echo.mooimport.dump;

import echo.values.Value;
import org.jspecify.annotations.Nullable;

/**
 * A property's value on one object.
 *
 * @param value null when it is clear
 */
public record DumpValue(int line, @Nullable Value value, long owner, int perms) {}
