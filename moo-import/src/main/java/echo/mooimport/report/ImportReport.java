package echo.mooimport.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an import found: counts, how strings were decoded, and every finding in the order made.
 *
 * <p>Threading: one thread at a time.
 */
public final class ImportReport {
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private String encoding = "";
  private String origin = "";
  private String originReason = "";
  private int formatVersion;

  public void format(int version) {
    formatVersion = version;
  }

  public int formatVersion() {
    return formatVersion;
  }

  /** How the bytes of strings were read, with the reason. */
  public void encoding(String description) {
    encoding = description;
  }

  public String encoding() {
    return encoding;
  }

  /** Which server the world follows, with the reason. */
  public void origin(String name, String reason) {
    origin = name;
    originReason = reason;
  }

  public String origin() {
    return origin;
  }

  public String originReason() {
    return originReason;
  }

  public void count(String what, long number) {
    counts.put(what, number);
  }

  /** All counts by name, in the order they were made. */
  public Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  public void add(Finding finding) {
    findings.add(finding);
  }

  public void add(int line, Place place, String expected, String found, String consequence) {
    findings.add(new Finding(line, place, expected, found, consequence));
  }

  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** The report as nested maps and lists, in the order it should be written. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("format", formatVersion);
    map.put("encoding", encoding);
    map.put("origin", origin);
    map.put("originReason", originReason);
    map.put("counts", new LinkedHashMap<>(counts));
    map.put("findings", findings());
    return map;
  }
}
