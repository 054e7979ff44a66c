/** To be said by the module. */
@NullMarked
package echo.web;

import org.jspecify.annotations.NullMarked;
