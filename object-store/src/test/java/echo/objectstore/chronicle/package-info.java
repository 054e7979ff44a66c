@NullMarked
package echo.objectstore.chronicle;

import org.jspecify.annotations.NullMarked;
