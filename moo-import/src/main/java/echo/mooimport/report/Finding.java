package echo.mooimport.report;

import org.jspecify.annotations.Nullable;

/**
 * One thing in a dump that was not as it should be, and what was made of it.
 *
 * @param line 1-based line of the dump
 * @param object {@code #12}, or null
 * @param member the verb or property, or null
 * @param consequence what the imported world has instead
 */
public record Finding(
    int line,
    @Nullable String object,
    @Nullable String member,
    String expected,
    String found,
    String consequence) {

  public Finding(int line, Place place, String expected, String found, String consequence) {
    this(line, place.object(), place.member(), expected, found, consequence);
  }
}
