package echo.mooimport;

import echo.evaluator.builtin.BuiltinRegistry;
import echo.mooimport.check.CheckedWorld;
import echo.mooimport.check.OriginChoice;
import echo.mooimport.check.ProgramCheck;
import echo.mooimport.dump.DumpTasks;
import echo.mooimport.dump.Textdump;
import echo.mooimport.dump.TextdumpReader;
import echo.mooimport.load.WorldLoader;
import echo.mooimport.report.ImportProgress;
import echo.mooimport.report.ImportProgress.Stage;
import echo.mooimport.report.ImportRefused;
import echo.mooimport.report.ImportReport;
import echo.objectstore.ObjectStore;
import echo.objectstore.StoreException;
import echo.objectstore.Transaction;
import echo.values.model.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A textdump into a new world directory: all of it, or nothing and the reason.
 *
 * <p>The world is made beside the directory and takes its name when it is complete and on disk.
 */
public final class TextdumpImport {
  private final BuiltinRegistry builtins;
  private final Options options;
  private final ImportReport report;
  private final ImportProgress progress;

  /**
   * What the admin may ask for.
   *
   * @param formatZero whether a file without a header is read as format 0
   * @param origin the server that the world is to follow, or null to let the dump decide
   */
  public record Options(boolean formatZero, @Nullable Origin origin) {
    /** A dump with a header decides everything. */
    public static final Options DEFAULT = new Options(false, null);
  }

  /**
   * One import.
   *
   * @param builtins what programs may call; other calls are reported
   * @param report is told what was found, also when the import is refused
   */
  public TextdumpImport(
      BuiltinRegistry builtins, Options options, ImportReport report, ImportProgress progress) {
    this.builtins = builtins;
    this.options = options;
    this.report = report;
    this.progress = progress;
  }

  /**
   * Reads the file and makes the directory.
   *
   * @param stores opens the store of a directory
   * @throws ImportRefused when the file cannot be understood or the directory is not empty
   */
  public void run(Path file, Path directory, Function<Path, ObjectStore> stores) {
    Path target = directory.toAbsolutePath().normalize();
    try {
      requireEmpty(directory, target);
      Textdump dump =
          new TextdumpReader(report, progress, options.formatZero()).read(Files.readAllBytes(file));
      OriginChoice choice = OriginChoice.of(dump, options.origin());
      report.origin(choice.origin().name(), choice.reason());
      CheckedWorld world = CheckedWorld.of(dump, report);
      new ProgramCheck(world, choice.origin(), name -> builtins.named(name) != null)
          .check(report, progress);
      reportTasks(dump.tasks());
      write(world, choice.origin(), target, stores);
    } catch (NoSuchFileException e) {
      throw new ImportRefused("there is no file " + e.getFile());
    } catch (IOException e) {
      throw new ImportRefused("reading or writing failed: " + e);
    } catch (StoreException e) {
      throw new ImportRefused(String.valueOf(e.getMessage()));
    }
  }

  private static void requireEmpty(Path named, Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw new ImportRefused(named + " is not a directory");
    }
    try (Stream<Path> entries = Files.list(target)) {
      if (entries.findAny().isPresent()) {
        throw new ImportRefused(named + " is not empty: an import makes a new world");
      }
    }
  }

  private void reportTasks(DumpTasks tasks) {
    tasks.forked().forEach(task -> report.add(task.notImported()));
    tasks.suspended().forEach(task -> report.add(task.notImported()));
    tasks.interrupted().forEach(task -> report.add(task.notImported()));
  }

  private void write(
      CheckedWorld world, Origin origin, Path target, Function<Path, ObjectStore> stores)
      throws IOException {
    Path parent = target.getParent();
    Files.createDirectories(parent);
    Path temporary = Files.createTempDirectory(parent, "." + target.getFileName() + ".import-");
    try {
      try (ObjectStore store = stores.apply(temporary)) {
        Transaction transaction = store.begin();
        new WorldLoader(world, origin, transaction, progress).load();
        var _ = transaction.commit(List.of());
      }
      Files.deleteIfExists(target);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      progress.at(Stage.WRITING, 1);
    } finally {
      deleteTree(temporary);
    }
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(root)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
