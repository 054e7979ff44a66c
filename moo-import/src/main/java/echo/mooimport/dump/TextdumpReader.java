package echo.mooimport.dump;

import echo.mooimport.report.ImportProgress;
import echo.mooimport.report.ImportRefused;
import echo.mooimport.report.ImportReport;
import echo.mooimport.report.Place;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a whole dump of the formats 1 to 17, and 0 when asked to.
 *
 * <p>It refuses ({@link ImportRefused}) what cannot be read with certainty, and says in the report
 * what it read differently from how it stands.
 */
public final class TextdumpReader {
  private static final Pattern HEADER =
      Pattern.compile("\\*\\* LambdaMOO Database, Format Version (\\d{1,9}) \\*\\*");

  private final ImportReport report;
  private final ImportProgress progress;
  private final boolean allowHeaderless;

  /**
   * A reader for one dump.
   *
   * @param allowHeaderless whether a file without a header is read as format 0
   */
  public TextdumpReader(ImportReport report, ImportProgress progress, boolean allowHeaderless) {
    this.report = report;
    this.progress = progress;
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
    Format format = format(new DumpLines(bytes, encoding.charset));
    report.format(format.number());
    DumpLines lines = new DumpLines(bytes, encoding.charset);
    if (format.number() > 0) {
      var _ = lines.text("the header");
    }
    Textdump dump = new DumpBody(lines, report, progress, format).read();
    if (!lines.atEnd() && !lines.text("nothing more").isBlank()) {
      throw lines.bad("the end of the file, after all that its counts announce");
    }
    return dump;
  }

  private Format format(DumpLines lines) {
    String first = lines.text("the header \"** LambdaMOO Database, Format Version N **\"");
    Matcher header = HEADER.matcher(first);
    if (header.matches()) {
      int number = Integer.parseInt(header.group(1));
      if (number < 1 || number > Format.NEWEST) {
        throw lines.bad("a format from 1 to " + Format.NEWEST);
      }
      return new Format(number);
    }
    if (!allowHeaderless || !first.matches("\\d{1,9}")) {
      throw lines.bad(
          "the header \"** LambdaMOO Database, Format Version N **\" (a dump of format 0 has none:"
              + " --format-0 reads it)");
    }
    return new Format(0);
  }
}
