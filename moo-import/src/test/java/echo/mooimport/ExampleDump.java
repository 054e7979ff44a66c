package echo.mooimport;

import echo.mooimport.check.CheckedWorld;
import echo.mooimport.dump.TextdumpReader;
import echo.mooimport.report.ImportProgress;
import echo.mooimport.report.ImportReport;
import java.nio.charset.StandardCharsets;

/** A small dump of format 4 by hand, to be damaged by tests. */
public final class ExampleDump {
  /** Two objects, a verb with text, a property that the child inherits. */
  public static final String TEXT =
      """
      ** LambdaMOO Database, Format Version 4 **
      2
      1
      0
      1
      1
      #0
      Sys

      16
      1
      -1
      -1
      -1
      -1
      1
      -1
      1
      greet hi*
      1
      173
      -1
      1
      motto
      1
      2
      be well
      1
      5
      #1
      Ann

      7
      1
      -1
      -1
      -1
      0
      -1
      -1
      0
      0
      1
      5
      1
      5
      #0:0
      player:tell(this.motto);
      .
      0 clocks
      0 queued tasks
      0 suspended tasks
      0 active connections with listeners
      """;

  private ExampleDump() {}

  public static byte[] bytes(String dump) {
    return dump.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Reads and checks it. */
  public static CheckedWorld check(byte[] dump, ImportReport report) {
    return CheckedWorld.of(
        new TextdumpReader(report, ImportProgress.NONE, false).read(dump), report);
  }

  public static CheckedWorld check(String dump, ImportReport report) {
    return check(bytes(dump), report);
  }
}
