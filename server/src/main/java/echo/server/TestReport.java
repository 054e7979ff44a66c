package echo.server;

import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What became of a world's tests, to be read by people or programs.
 *
 * @param seconds all of it took
 */
record TestReport(List<Result> results, double seconds) {
  TestReport {
    results = List.copyOf(results);
  }

  /**
   * What became of one test.
   *
   * @param why what failed, empty when it passed
   * @param line of the test's own text, 0 when it is not known
   * @param source that line
   */
  record Result(
      WorldTests.Found test,
      boolean passed,
      String why,
      long line,
      long column,
      String source,
      List<String> traceback) {

    static Result passed(WorldTests.Found test) {
      return new Result(test, true, "", 0, 0, "", List.of());
    }

    /** A test of which {@code run_tests()} tells this. */
    static Result failed(WorldTests.Found test, MapValue told) {
      List<String> traceback = new ArrayList<>();
      if (told.get(StrValue.of("traceback")) instanceof ListValue lines) {
        lines.forEach(line -> traceback.add(((StrValue) line).text()));
      }
      return new Result(
          test,
          false,
          told.get(StrValue.of("error")) + ": " + text(told, "message"),
          number(told, "line"),
          number(told, "column"),
          text(told, "source"),
          List.copyOf(traceback));
    }

    /** A test that ended its task. */
    static Result broken(WorldTests.Found test, List<String> traceback) {
      return new Result(
          test,
          false,
          traceback.isEmpty() ? "no result" : traceback.getFirst(),
          0,
          0,
          "",
          traceback);
    }

    private static String text(MapValue told, String key) {
      Value value = told.get(StrValue.of(key));
      return value instanceof StrValue text ? text.text() : String.valueOf(value);
    }

    private static long number(MapValue told, String key) {
      return told.get(StrValue.of(key)) instanceof IntValue number ? number.value() : 0;
    }
  }

  boolean allPassed() {
    return results.stream().allMatch(Result::passed);
  }

  private long passed() {
    return results.stream().filter(Result::passed).count();
  }

  /** For people: each object with its tests, then how many there were. */
  String text() {
    StringBuilder out = new StringBuilder();
    String object = "";
    for (Result result : results) {
      if (!result.test.label().equals(object)) {
        object = result.test.label();
        out.append(object).append('\n');
      }
      out.append(result.passed ? "  passed  " : "  FAILED  ")
          .append(result.test.name())
          .append('\n');
      if (!result.passed) {
        explain(out, result);
      }
    }
    return out.append(
            String.format(
                Locale.ROOT,
                "%d tests: %d passed, %d failed, %.1f s%n",
                results.size(),
                passed(),
                results.size() - passed(),
                seconds))
        .toString();
  }

  private static void explain(StringBuilder out, Result result) {
    String indent = "          ";
    out.append(indent).append(result.why).append('\n');
    if (result.line > 0) {
      String shown = result.source.stripLeading();
      long before = result.column - 1 - (result.source.length() - shown.length());
      String place = "line " + result.line + ": ";
      out.append(indent).append(place).append(shown).append('\n');
      out.append(indent)
          .append(" ".repeat(place.length() + (int) Math.max(0, before)))
          .append("^\n");
    }
    for (String line : result.traceback) {
      out.append(indent).append("  ").append(line).append('\n');
    }
  }

  /** For programs. */
  String json() {
    StringBuilder out = new StringBuilder("{\"tests\":[");
    String comma = "";
    for (Result result : results) {
      out.append(comma).append("\n {\"object\":");
      quote(out, result.test.object().toString());
      out.append(",\"label\":");
      quote(out, result.test.label());
      out.append(",\"test\":");
      quote(out, result.test.name());
      out.append(",\"passed\":").append(result.passed);
      if (!result.passed) {
        out.append(",\"message\":");
        quote(out, result.why);
        out.append(",\"line\":").append(result.line);
        out.append(",\"column\":").append(result.column);
        out.append(",\"source\":");
        quote(out, result.source);
        out.append(",\"traceback\":[");
        for (int i = 0; i < result.traceback.size(); i++) {
          out.append(i == 0 ? "" : ",");
          quote(out, result.traceback.get(i));
        }
        out.append(']');
      }
      out.append('}');
      comma = ",";
    }
    return out.append(
            String.format(
                Locale.ROOT,
                "],%n \"passed\":%d,\"failed\":%d,\"seconds\":%.3f}%n",
                passed(),
                results.size() - passed(),
                seconds))
        .toString();
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
