/** To be said by the module. */
@NullMarked
package echo.server;

import org.jspecify.annotations.NullMarked;
