/** Tests of the http gateway. Threading: each test drives its own gateway and clients. */
@NullMarked
package echo.web.http;

import org.jspecify.annotations.NullMarked;
