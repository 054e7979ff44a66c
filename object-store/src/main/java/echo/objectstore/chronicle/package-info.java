/**
 * Pages in a Chronicle Map: a file that is mapped into memory and thrown away after a crash.
 *
 * <p>Nothing else uses that library, and it is loaded when the first map is opened, which takes
 * seconds. Threading: stores are made by one thread and read by any. Start with {@link
 * echo.objectstore.chronicle.ChroniclePageStores}.
 */
@NullMarked
package echo.objectstore.chronicle;

import org.jspecify.annotations.NullMarked;
