package echo.scheduler.outside;

/** A kind of effect outside the world, granted as a whole. */
enum Family {
  FILES("files = DIRECTORY"),
  SQLITE("sqlite = DIRECTORY"),
  EXEC("exec = DIRECTORY"),
  CURL("curl.hosts = HOST, ..."),
  NETWORK("network.connect = HOST:PORT, ..."),
  /** Granted to everybody. */
  NAMES("");

  private final String key;

  Family(String key) {
    this.key = key;
  }

  static Family of(String builtin) {
    if (builtin.startsWith("file_")) {
      return FILES;
    }
    if (builtin.startsWith("sqlite_")) {
      return SQLITE;
    }
    return switch (builtin) {
      case "exec" -> EXEC;
      case "curl" -> CURL;
      case "open_network_connection" -> NETWORK;
      case "connection_name_lookup" -> NAMES;
      default -> throw new IllegalArgumentException("no effect outside the world: " + builtin);
    };
  }

  /** What a program is told that calls a builtin of a family that is not granted. */
  String refusal(String builtin) {
    return builtin + "() is not granted: its admin can grant it by " + key + " in echo.conf";
  }
}
