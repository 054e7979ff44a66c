/** To be said by the module. */
@NullMarked
package echo.grammar;

import org.jspecify.annotations.NullMarked;
