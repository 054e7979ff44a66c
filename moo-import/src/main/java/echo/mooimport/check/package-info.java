/**
 * What a dump means, once checked: its tree, its properties by name, its verbs and their texts.
 *
 * <p>Damage that the other servers repair is repaired and reported; damage that would silently
 * change values is refused. Threading: one thread, except {@link
 * echo.mooimport.check.ProgramCheck}, which parses on all cores. Start with {@link
 * echo.mooimport.check.CheckedWorld}.
 */
@NullMarked
package echo.mooimport.check;

import org.jspecify.annotations.NullMarked;
