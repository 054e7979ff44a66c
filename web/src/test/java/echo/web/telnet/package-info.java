/** Tests of the telnet gateway. Threading: each test drives its own gateway and clients. */
@NullMarked
package echo.web.telnet;

import org.jspecify.annotations.NullMarked;
