/**
 * Sessions played by a script, for the tests of the gateways.
 *
 * <p>Threading: see {@link echo.web.ScriptedSessions}. Start there.
 */
@NullMarked
package echo.web;

import org.jspecify.annotations.NullMarked;
