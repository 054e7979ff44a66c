package echo.mooimport.dump;

import echo.mooimport.report.ImportRefused;
import echo.mooimport.report.Place;
import java.nio.charset.Charset;

/**
 * The lines of a dump, read one after the other; knows where it is, for messages.
 *
 * <p>A number stands alone on its line: anything else there is refused, since a reader that goes on
 * would take every later line for something it is not.
 */
final class DumpLines {
  private static final int LONGEST_NUMBER = 20;

  private final byte[] bytes;
  private final Charset charset;
  private int position;
  private int start;
  private int end;
  private int line;
  private Place place = Place.FILE;

  DumpLines(byte[] bytes, Charset charset) {
    this.bytes = bytes;
    this.charset = charset;
  }

  /** The 1-based number of the line read last. */
  int line() {
    return line;
  }

  Place place() {
    return place;
  }

  /** Says what the lines that follow belong to. */
  void enter(Place newPlace) {
    place = newPlace;
  }

  /** How much of the file has been read, from 0 to 1. */
  double done() {
    return Math.min(1.0, (double) position / bytes.length);
  }

  boolean atEnd() {
    return position >= bytes.length;
  }

  /** The next line as text. */
  String text(String what) {
    advance(what);
    return current();
  }

  /** A line that holds one number. */
  long number(String what) {
    advance(what);
    long result = 0;
    int at = start;
    boolean negative = at < end && bytes[at] == '-';
    if (negative) {
      at++;
    }
    if (at == end || end - start > LONGEST_NUMBER) {
      throw bad("a number for " + what);
    }
    for (; at < end; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        throw bad("a number for " + what);
      }
      long next = result * 10 - digit;
      if (result < Long.MIN_VALUE / 10 || next > 0) {
        throw bad("a number of at most 64 bits for " + what);
      }
      result = next;
    }
    if (!negative && result == Long.MIN_VALUE) {
      throw bad("a number of at most 64 bits for " + what);
    }
    return negative ? result : -result;
  }

  /** A line that holds one number of 32 bits. */
  int small(String what) {
    long number = number(what);
    if (number != (int) number) {
      throw bad("a number of at most 32 bits for " + what);
    }
    return (int) number;
  }

  /**
   * A line that holds a count.
   *
   * @param bytesEach how many bytes one counted thing takes at least: a count that the rest of the
   *     file cannot hold is refused before anything is allocated
   */
  int count(String what, int bytesEach) {
    return checkedCount(number(what), what, bytesEach);
  }

  /**
   * A line such as {@code 3 queued tasks}; one empty line before it is skipped.
   *
   * @return the count, or -1 when the label is another one or the file is over: nothing is consumed
   */
  int labelled(String label, int bytesEach) {
    int savedPosition = position;
    int savedLine = line;
    if (!atEnd()) {
      String text = text(label);
      if (text.isEmpty() && !atEnd()) {
        text = text(label);
      }
      int blank = text.indexOf(' ');
      if (blank > 0 && blank <= 10 && text.substring(blank + 1).equals(label)) {
        String digits = text.substring(0, blank);
        if (digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
          return checkedCount(Long.parseLong(digits), label, bytesEach);
        }
      }
    }
    position = savedPosition;
    line = savedLine;
    return -1;
  }

  /** As {@link #labelled}, but the line must be there. */
  int requiredLabel(String label, int bytesEach) {
    int count = labelled(label, bytesEach);
    if (count < 0) {
      advance("\"N " + label + "\"");
      throw bad("\"N " + label + "\"");
    }
    return count;
  }

  /** The line read last, refused. */
  ImportRefused bad(String expected) {
    return ImportRefused.at(line, place, expected, current());
  }

  private int checkedCount(long count, String what, int bytesEach) {
    if (count < 0 || count > (bytes.length - position) / bytesEach + 1L) {
      throw bad("a count of " + what + " that the rest of the file can hold");
    }
    return (int) count;
  }

  private String current() {
    return new String(bytes, start, end - start, charset);
  }

  private void advance(String what) {
    line++;
    if (atEnd()) {
      start = bytes.length;
      end = bytes.length;
      throw ImportRefused.at(line, place, what, "the end of the file");
    }
    start = position;
    int at = position;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    end = at;
    position = at + 1;
  }
}
