package echo.mooimport.dump;

import java.util.List;

/** How an object says what is in it and who its children are. */
public sealed interface Downward {
  /**
   * Links of two chains, each of which ends in -1.
   *
   * @param contents the first object in it
   * @param next the next object in the same location
   * @param child its first child
   * @param sibling the next child of the same parent
   */
  record Chains(long contents, long next, long child, long sibling) implements Downward {}

  /** Whole lists. */
  record Lists(List<Long> contents, List<Long> children) implements Downward {}
}
