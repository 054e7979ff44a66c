@NullMarked
package echo.values.model;

import org.jspecify.annotations.NullMarked;
