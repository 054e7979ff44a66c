@NullMarked
package echo.objectstore.pages;

import org.jspecify.annotations.NullMarked;
