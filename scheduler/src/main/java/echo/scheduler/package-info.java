/** To be said by the module. */
@NullMarked
package echo.scheduler;

import org.jspecify.annotations.NullMarked;
