package echo.values;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field of something immutable that is not final because it is filled when somebody first needs
 * it: it is unset, or has the one answer that everybody would find.
 *
 * <p>Threads race for it and need not see what another has found; who finds it unset finds the
 * answer anew. What it refers to is seen whole all the same: its fields are final, or are such
 * fields themselves, or this field is volatile. A test of the architecture checks that.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
@interface Remembered {}
