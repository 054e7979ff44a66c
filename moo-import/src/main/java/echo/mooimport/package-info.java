/** To be said by the module. */
@NullMarked
package echo.mooimport;

import org.jspecify.annotations.NullMarked;
