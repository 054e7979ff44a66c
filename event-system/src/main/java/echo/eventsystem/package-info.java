/** To be said by the module. */
@NullMarked
package echo.eventsystem;

import org.jspecify.annotations.NullMarked;
