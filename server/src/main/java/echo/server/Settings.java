package echo.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Unmatched;

/**
 * Where options that are not on the command line come from: the environment, then the configuration
 * file, then the option's own default.
 */
final class Settings implements IDefaultValueProvider {
  private static final String VARIABLES = "ECHO_";

  /** Options that say what to do with the command line itself. */
  private static final Set<String> NOT_SETTINGS = Set.of("help", "version", "config");

  private final ConfigFile file;
  private final Map<String, String> environment;

  private Settings(ConfigFile file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
  }

  /** What of the command line says which file to read. */
  @Command
  private static final class Place {
    @Option(names = "--config")
    private @Nullable Path config;

    @Option(names = "--db")
    private @Nullable Path db;

    @Unmatched private final List<String> rest = new ArrayList<>();
  }

  /**
   * The settings for a command line: those of {@code --config}, of {@code ECHO_CONFIG}, or of the
   * world's directory.
   *
   * @throws CommandFailed when the file has a line that is wrong
   */
  static Settings of(CommandSpec commands, Map<String, String> environment, String... args) {
    Place place = new Place();
    try {
      new CommandLine(place).setOverwrittenOptionsAllowed(true).parseArgs(args);
    } catch (ParameterException _) {
      // The command line itself is wrong, and whoever parses it in earnest says how.
      return new Settings(ConfigFile.NONE, environment);
    }
    Set<String> known = new HashSet<>();
    collect(commands, known);
    Path named = place.config != null ? place.config : path(environment.get("ECHO_CONFIG"));
    if (named != null) {
      return new Settings(ConfigFile.read(named, known), environment);
    }
    Path world = place.db != null ? place.db : path(environment.get("ECHO_DB"));
    if (world == null && place.rest.contains("serve")) {
      world = Path.of("world");
    }
    Path inWorld = world == null ? null : world.resolve(ConfigFile.NAME);
    known.remove("db");
    return new Settings(
        inWorld != null && Files.exists(inWorld)
            ? ConfigFile.read(inWorld, known)
            : ConfigFile.NONE,
        environment);
  }

  private static @Nullable Path path(@Nullable String text) {
    return text == null || text.isEmpty() ? null : Path.of(text);
  }

  private static void collect(CommandSpec command, Set<String> names) {
    command.options().forEach(option -> names.add(name(option)));
    names.removeAll(NOT_SETTINGS);
    command.subcommands().values().forEach(each -> collect(each.getCommandSpec(), names));
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  @Override
  public @Nullable String defaultValue(ArgSpec arg) {
    if (!(arg instanceof OptionSpec option)) {
      return null;
    }
    String name = name(option);
    String variable = VARIABLES + name.replace('-', '_').toUpperCase(Locale.ROOT);
    String given = environment.get(variable);
    if (given != null) {
      return given;
    }
    String value = file.values().get(name);
    return value != null && arg.type() == Path.class ? file.path(value) : value;
  }
}
