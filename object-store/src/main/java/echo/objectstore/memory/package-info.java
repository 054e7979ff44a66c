/**
 * The store whose committed state lies in the heap, as persistent (immutable, sharing) structures.
 *
 * <p>So a snapshot is a reference, a checkpoint stops nobody, and a rollback costs nothing.
 * Threading: states are immutable; commits take the store's lock. Start with {@link
 * echo.objectstore.memory.InMemoryStore}.
 */
@NullMarked
package echo.objectstore.memory;

import org.jspecify.annotations.NullMarked;
