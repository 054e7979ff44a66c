/**
 * What an import says about itself: findings, counts, and the refusal that ends it.
 *
 * <p>Threading: one thread at a time. Start with {@link echo.mooimport.report.ImportReport}.
 */
@NullMarked
package echo.mooimport.report;

import org.jspecify.annotations.NullMarked;
