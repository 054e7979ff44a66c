@NullMarked
package echo.values.codec;

import org.jspecify.annotations.NullMarked;
