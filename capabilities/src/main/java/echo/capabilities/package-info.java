/** To be said by the module. */
@NullMarked
package echo.capabilities;

import org.jspecify.annotations.NullMarked;
