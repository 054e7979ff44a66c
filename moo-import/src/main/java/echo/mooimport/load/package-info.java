/**
 * A checked dump into the records of an empty store.
 *
 * <p>Threading: one thread. Start with {@link echo.mooimport.load.WorldLoader}.
 */
@NullMarked
package echo.mooimport.load;

import org.jspecify.annotations.NullMarked;
