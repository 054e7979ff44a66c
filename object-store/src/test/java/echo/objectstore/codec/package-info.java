@NullMarked
package echo.objectstore.codec;

import org.jspecify.annotations.NullMarked;
