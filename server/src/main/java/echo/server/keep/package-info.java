/**
 * Keeping worlds and giving them back: backups, restoring, examination, migration.
 *
 * <p>All of it works on the files of world directories; their forms are known to {@link
 * echo.objectstore.journal}. Threading: one thread each. Start with {@link
 * echo.server.keep.Backup}.
 */
@NullMarked
package echo.server.keep;

import org.jspecify.annotations.NullMarked;
