package echo.mooimport.dump;

import echo.mooimport.report.ImportRefused;
import echo.mooimport.report.ImportReport;
import echo.mooimport.report.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole dump of LambdaMOO's formats 1 to 4, and 0 when asked to.
 *
 * <p>It refuses ({@link ImportRefused}) what cannot be read with certainty, and says in the report
 * what it read differently from how it stands.
 */
public final class TextdumpReader {
  private static final Pattern HEADER =
      Pattern.compile("\\*\\* LambdaMOO Database, Format Version (\\d{1,9}) \\*\\*");
  private static final int NEWEST = 4;
  private static final int SLOT_BYTES = 4;
  private static final int PROGRAM_BYTES = 7;

  private final ImportReport report;
  private final boolean allowHeaderless;

  /**
   * A reader for one dump.
   *
   * @param allowHeaderless whether a file without a header is read as format 0
   */
  public TextdumpReader(ImportReport report, boolean allowHeaderless) {
    this.report = report;
    this.allowHeaderless = allowHeaderless;
  }

  /** Reads the dump. */
  public Textdump read(byte[] file) {
    byte[] bytes = file;
    if (LineEnds.allCrLf(file)) {
      bytes = LineEnds.withoutCr(file);
      report.add(
          1, Place.FILE, "lines ending in LF", "every line ends in CR LF", "the CRs were dropped");
    }
    DumpEncoding encoding = DumpEncoding.of(bytes);
    report.encoding(encoding.description);
    int version = version(new DumpLines(bytes, encoding.charset));
    report.format(version);
    DumpLines lines = new DumpLines(bytes, encoding.charset);
    if (version > 0) {
      var _ = lines.text("the header");
    }
    return body(lines, version);
  }

  private int version(DumpLines lines) {
    String first = lines.text("the header \"** LambdaMOO Database, Format Version N **\"");
    Matcher header = HEADER.matcher(first);
    if (header.matches()) {
      int version = Integer.parseInt(header.group(1));
      if (version < 1 || version > NEWEST) {
        throw lines.bad("a format from 1 to " + NEWEST + " (others are not read yet)");
      }
      return version;
    }
    if (!allowHeaderless || !first.matches("\\d{1,9}")) {
      throw lines.bad(
          "the header \"** LambdaMOO Database, Format Version N **\" (a dump of format 0 has none:"
              + " --format-0 reads it)");
    }
    return 0;
  }

  private Textdump body(DumpLines lines, int version) {
    int objects = lines.count("objects", SLOT_BYTES);
    int programs = lines.count("programs", PROGRAM_BYTES);
    var _ = lines.number("an unused number");
    int players = lines.count("players", 2);
    List<Long> users = new ArrayList<>();
    for (int i = 0; i < players; i++) {
      users.add(lines.number("a player"));
    }
    ValueReader values = new ValueReader(lines, report);
    ObjectReader objectReader = new ObjectReader(lines, values, report);
    List<@Nullable DumpObject> slots = new ArrayList<>();
    for (int i = 0; i < objects; i++) {
      slots.add(objectReader.read(i));
    }
    ProgramReader programReader = new ProgramReader(lines);
    List<DumpProgram> texts = new ArrayList<>();
    for (int i = 0; i < programs; i++) {
      texts.add(programReader.read());
    }
    DumpTasks tasks = new TaskReader(lines, values, programReader, version).read();
    return new Textdump(
        version,
        List.copyOf(users),
        java.util.Collections.unmodifiableList(slots),
        List.copyOf(texts),
        tasks);
  }
}
