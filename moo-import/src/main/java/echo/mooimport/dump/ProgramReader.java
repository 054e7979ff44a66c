package echo.mooimport.dump;

import echo.mooimport.report.Place;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads program texts: lines up to one that begins with a dot. */
final class ProgramReader {
  private static final Pattern HEADER = Pattern.compile("#(\\d{1,18}):(\\d{1,9})");

  private final DumpLines lines;

  ProgramReader(DumpLines lines) {
    this.lines = lines;
  }

  /** A verb's program with its header. */
  DumpProgram read() {
    lines.enter(Place.FILE);
    Matcher header = HEADER.matcher(lines.text("the header of a program"));
    if (!header.matches()) {
      throw lines.bad("\"#object:verb\", the header of a program");
    }
    int line = lines.line();
    long object = Long.parseLong(header.group(1));
    int verb = Integer.parseInt(header.group(2));
    lines.enter(Place.object(object).with("program " + verb));
    return new DumpProgram(line, object, verb, text());
  }

  /** The lines of a text, the dot consumed. */
  String text() {
    StringBuilder source = new StringBuilder();
    boolean first = true;
    while (true) {
      String line = lines.text("a line of a program, or \".\"");
      if (line.startsWith(".")) {
        if (line.length() > 1) {
          throw lines.bad("\".\" alone at the end of a program");
        }
        return source.toString();
      }
      if (!first) {
        source.append('\n');
      }
      first = false;
      source.append(line);
    }
  }
}
