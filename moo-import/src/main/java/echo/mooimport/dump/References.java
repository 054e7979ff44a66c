package echo.mooimport.dump;

import echo.mooimport.report.ImportReport;
import echo.mooimport.report.Place;
import echo.values.ObjValue;
import echo.values.WaifValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The anonymous objects and waifs that values of one dump refer to, and their identities.
 *
 * <p>A dump numbers both for itself. The numbers that a running world gives begin with the count of
 * its starts, so the dump's own, one added, are free here.
 */
final class References {
  /** Above any number in a dump that fits on a disk, below any that a running world gives. */
  private static final long LIMIT = 1L << 40;

  private final DumpLines lines;
  private final List<WaifValue> begun = new ArrayList<>();
  private final List<DumpWaif> waifs = new ArrayList<>();

  /** By number in the file: where it is mentioned first. */
  private final Map<Long, Mention> anonymous = new LinkedHashMap<>();

  private record Mention(int line, Place place) {}

  References(DumpLines lines) {
    this.lines = lines;
  }

  /** The identity of the anonymous object with a number in the file; -1 is an invalid one. */
  static ObjValue identity(long number) {
    return ObjValue.anonymous(ObjValue.FIRST_ANONYMOUS + number + 1);
  }

  /** A mention of an anonymous object, its number on the next line. */
  ObjValue anonymous() {
    long number = lines.number("the number of an anonymous object");
    if (number < -1 || number >= LIMIT) {
      throw lines.bad("the number of an anonymous object, or -1");
    }
    if (number != -1) {
      anonymous.putIfAbsent(number, new Mention(lines.line(), lines.place()));
    }
    return identity(number);
  }

  /** Reports the anonymous objects that are mentioned and not there: they are invalid. */
  void reportMissing(Set<Long> there, ImportReport report) {
    anonymous.forEach((number, mention) -> {
      if (!there.contains(number)) {
        report.add(
            mention.line(),
            mention.place(),
            "an anonymous object that is in the file",
            "number " + number,
            "it is an invalid one");
      }
    });
  }

  /** The beginning of a waif that is mentioned for the first time, or all of a later mention. */
  OpenValue.Waif waif() {
    String[] header = lines.text("a waif's header").split(" ", -1);
    int line = lines.line();
    if (header.length != 2 || !header[0].matches("[cr]") || !header[1].matches("\\d{1,9}")) {
      throw lines.bad("\"c N\" or \"r N\", a waif or a reference to one");
    }
    int number = Integer.parseInt(header[1]);
    boolean isNew = header[0].equals("c");
    if (isNew ? number != begun.size() : number >= begun.size()) {
      throw lines.bad(
          isNew
              ? "\"c " + begun.size() + "\", the next waif"
              : "a reference to a waif before it, fewer than " + begun.size());
    }
    if (!isNew) {
      end();
      return new OpenValue.Waif(line, lines.place(), begun.get(number), 0, this);
    }
    ObjValue type = ObjValue.of(lines.number("a waif's class"));
    ObjValue owner = ObjValue.of(lines.number("a waif's owner"));
    WaifValue value = WaifValue.of(number + 1L, type, owner);
    begun.add(value);
    long length = lines.number("how many fields a waif's class has");
    OpenValue.Waif waif = new OpenValue.Waif(line, lines.place(), value, length, this);
    waif.begin();
    return waif;
  }

  /**
   * The index of a waif's next field, or -1 where there is none more; then the waif's last line is
   * read too.
   */
  long nextField() {
    long index = lines.number("the index of a waif's field, or -1");
    if (index < -1) {
      throw lines.bad("the index of a waif's field, or -1");
    }
    if (index == -1) {
      end();
    }
    return index;
  }

  int line() {
    return lines.line();
  }

  void complete(DumpWaif waif) {
    waifs.add(waif);
  }

  /** The waifs read, inner ones before those that hold them. */
  List<DumpWaif> waifs() {
    return List.copyOf(waifs);
  }

  private void end() {
    if (!lines.text("\".\", the end of a waif").equals(".")) {
      throw lines.bad("\".\", the end of a waif");
    }
  }
}
