/**
 * The order of commits: who has changed what since a transaction began, and who is let through
 * first after losing.
 *
 * <p>Used by the implementations of the store. Threading: see each class. Start with {@link
 * echo.objectstore.commit.CommitLog}.
 */
@NullMarked
package echo.objectstore.commit;

import org.jspecify.annotations.NullMarked;
