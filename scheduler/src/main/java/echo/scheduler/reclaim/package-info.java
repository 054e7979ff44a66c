/**
 * The reclamation of anonymous objects and waifs that nothing refers to any more (DECISIONS 24).
 *
 * <p>A search over one committed state, beside the turns; then turns that call {@code recycle} and
 * remove what was found. Threading: any thread may ask for it. Start with {@link
 * echo.scheduler.reclaim.Reclamation}.
 */
@NullMarked
package echo.scheduler.reclaim;

import org.jspecify.annotations.NullMarked;
