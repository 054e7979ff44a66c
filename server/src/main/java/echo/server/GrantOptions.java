package echo.server;

import echo.scheduler.outside.Grants;
import echo.scheduler.outside.HostPatterns;
import echo.scheduler.outside.Resolver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What programs may reach outside the world; nothing unless said here. */
final class GrantOptions {
  private static final String MEBIBYTES_64 = "67108864";

  @Option(
      names = "--files",
      paramLabel = "DIR",
      description = "grants file_open() and its kin the files below a directory")
  private @Nullable Path files;

  @Option(
      names = "--files-max-open",
      paramLabel = "N",
      defaultValue = "256",
      description = "files open at one time (${DEFAULT-VALUE})")
  private int filesMaxOpen;

  @Option(
      names = "--files-max-bytes",
      paramLabel = "N",
      defaultValue = MEBIBYTES_64,
      description = "how long a file may be made (${DEFAULT-VALUE})")
  private long filesMaxBytes;

  @Option(
      names = "--sqlite",
      paramLabel = "DIR",
      description = "grants sqlite_open() and its kin the databases below a directory")
  private @Nullable Path sqlite;

  @Option(
      names = "--sqlite-max-bytes",
      paramLabel = "N",
      defaultValue = MEBIBYTES_64,
      description = "how large a database may grow (${DEFAULT-VALUE})")
  private long sqliteMaxBytes;

  @Option(
      names = "--sqlite-seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "after which a query is ended (${DEFAULT-VALUE})")
  private long sqliteSeconds;

  @Option(
      names = "--exec",
      paramLabel = "DIR",
      description = "grants exec() the programs below a directory")
  private @Nullable Path exec;

  @Option(
      names = "--exec-seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "after which a program is killed (${DEFAULT-VALUE})")
  private long execSeconds;

  @Option(
      names = "--curl-hosts",
      paramLabel = "HOSTS",
      description = "grants curl() these hosts: HOST, HOST:PORT, *.DOMAIN, ..., ports 80 and 443")
  private @Nullable String curlHosts;

  @Option(
      names = "--curl-seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "after which a request is given up (${DEFAULT-VALUE})")
  private long curlSeconds;

  @Option(
      names = "--network-connect",
      paramLabel = "HOSTS",
      description = "grants open_network_connection() these hosts: HOST:PORT, HOST:*, ...")
  private @Nullable String networkConnect;

  @Option(
      names = "--outside-max-bytes",
      paramLabel = "N",
      defaultValue = "4194304",
      description = "the most that one call brings back (${DEFAULT-VALUE})")
  private long outsideMaxBytes;

  /**
   * The grants.
   *
   * @param world its directory, which is never granted
   * @throws CommandFailed when they contradict one another
   */
  Grants grants(Path world) {
    try {
      keepApart("files", files, world);
      keepApart("sqlite", sqlite, world);
      keepApart("exec", exec, world);
      keepProgramsApart("files", files);
      keepProgramsApart("sqlite", sqlite);
    } catch (IOException e) {
      throw new CommandFailed("cannot grant a directory: " + e.getMessage());
    }
    return new Grants(
        files == null ? null : new Grants.Files(files, filesMaxOpen, filesMaxBytes),
        sqlite == null
            ? null
            : new Grants.Databases(sqlite, sqliteMaxBytes, Duration.ofSeconds(sqliteSeconds)),
        exec == null ? null : new Grants.Programs(exec, Duration.ofSeconds(execSeconds)),
        curlHosts == null
            ? null
            : new Grants.Web(
                patterns("curl.hosts", curlHosts, false), Duration.ofSeconds(curlSeconds)),
        networkConnect == null ? null : patterns("network.connect", networkConnect, true),
        Resolver.SYSTEM,
        outsideMaxBytes);
  }

  private static HostPatterns patterns(String key, String text, boolean portRequired) {
    try {
      return HostPatterns.of(text, portRequired);
    } catch (IllegalArgumentException e) {
      throw new CommandFailed(key + ": " + e.getMessage());
    }
  }

  private static void keepApart(String key, @Nullable Path granted, Path world) throws IOException {
    if (granted != null && within(world, granted)) {
      throw new CommandFailed(
          key + " = " + granted + " would let programs at the world's own files in " + world);
    }
  }

  private void keepProgramsApart(String key, @Nullable Path granted) throws IOException {
    if (granted != null && exec != null && (within(granted, exec) || within(exec, granted))) {
      throw new CommandFailed(
          "exec = "
              + exec
              + " and "
              + key
              + " = "
              + granted
              + " overlap: programs could be written");
    }
  }

  private static boolean within(Path inner, Path outer) throws IOException {
    return real(inner).startsWith(real(outer));
  }

  /** Without links, as far as it exists. */
  private static Path real(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    return absolute.toFile().exists() ? absolute.toRealPath() : absolute;
  }
}
