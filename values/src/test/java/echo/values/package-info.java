@NullMarked
package echo.values;

import org.jspecify.annotations.NullMarked;
