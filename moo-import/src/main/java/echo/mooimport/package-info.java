/**
 * Old worlds: reads the textdumps of other servers into a new world directory.
 *
 * <p>Threading: one import runs on one thread, except that it parses verbs on all cores; nothing
 * here is shared between imports. Start with {@link echo.mooimport.dump.TextdumpReader}.
 */
@NullMarked
package echo.mooimport;

import org.jspecify.annotations.NullMarked;
