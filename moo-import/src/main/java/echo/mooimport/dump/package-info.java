/**
 * Textdumps as they stand in the file: the model and its reader, for LambdaMOO's formats 0 to 4.
 *
 * <p>Nothing is resolved or repaired here: object numbers are numbers, property values are a row
 * without names. Threading: readers belong to one thread; the records are immutable. Start with
 * {@link echo.mooimport.dump.TextdumpReader}.
 */
@NullMarked
package echo.mooimport.dump;

import org.jspecify.annotations.NullMarked;
