package echo.objectstore.pages;

/**
 * Where a tree begins.
 *
 * @param lsn the commit as of which its records are
 * @param page the root's id; 0 when there are no records
 * @param pages how many pages it has, overflow included
 * @param nextId above the ids of all its pages
 */
public record PageRoot(long lsn, long page, long records, long pages, long nextId) {}
