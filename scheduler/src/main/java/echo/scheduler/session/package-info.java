/**
 * Sessions: who is connected, what they typed, what they are still to be shown.
 *
 * <p>Threading: gateways call from their own threads; see each class. Start with {@link
 * echo.scheduler.session.Session}.
 */
@NullMarked
package echo.scheduler.session;

import org.jspecify.annotations.NullMarked;
