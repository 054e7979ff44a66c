/** To be said by the module. */
@NullMarked
package echo.objectstore;

import org.jspecify.annotations.NullMarked;
