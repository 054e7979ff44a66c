package echo.web.http;

import echo.scheduler.session.Sessions;
import echo.web.WorldDoor;

/** What every WebSocket of a gateway shares. */
record Doors(Sessions sessions, WorldDoor world, HttpSettings settings) {}
