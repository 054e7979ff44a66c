/**
 * The files of a world directory: journal segments, snapshot files, the lock.
 *
 * <p>Persisted: each file begins with a magic number and a version. Threading: a journal takes
 * records from any thread and writes them on its own; the rest is used by one thread at a time.
 * Start with {@link echo.objectstore.journal.Journal}; the layout is in {@link
 * echo.objectstore.journal.Segment}.
 */
@NullMarked
package echo.objectstore.journal;

import org.jspecify.annotations.NullMarked;
