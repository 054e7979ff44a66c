package echo.values.model;

import echo.values.ObjValue;
import echo.values.Value;

/**
 * A point at which the server listens.
 *
 * @param handler the object whose verbs its connections are told to
 * @param point what {@code listen()} was given: a port
 * @param printMessages whether the server says in its own words what happens to a connection
 */
public record Listener(ObjValue handler, Value point, boolean printMessages, boolean ipv6) {}
