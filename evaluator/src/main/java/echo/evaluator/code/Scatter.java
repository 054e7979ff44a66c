package echo.evaluator.code;

import java.util.List;

/**
 * The targets of a scattering assignment.
 *
 * @param required how many there are without {@code ?} or {@code @}
 * @param rest whether one takes the rest
 */
public record Scatter(List<Target> targets, int required, boolean rest) {
  /**
   * A target.
   *
   * @param slot the variable
   * @param defaults the step that computes its default, or -1
   * @param fresh whether it is a new variable, which is not set when it gets nothing
   */
  public record Target(Kind kind, int slot, int defaults, boolean fresh) {}

  /** Required, {@code ?optional} or {@code @rest}. */
  public enum Kind {
    REQUIRED,
    OPTIONAL,
    REST
  }
}
