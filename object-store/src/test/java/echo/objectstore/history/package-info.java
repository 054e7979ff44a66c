/**
 * Histories of transactions that ran beside each other, and whether some order of one after the
 * other explains them.
 *
 * <p>Threading: a history is recorded by many threads and checked by one. Start with {@link
 * echo.objectstore.history.HistoryChecker}.
 */
@NullMarked
package echo.objectstore.history;

import org.jspecify.annotations.NullMarked;
