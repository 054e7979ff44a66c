package echo.evaluator.host;

import org.jspecify.annotations.Nullable;

/**
 * The world outside, as far as the admin has granted it. What is asked of it is an {@link
 * echo.evaluator.Wait.Outside}: nothing is done inside a turn.
 */
@FunctionalInterface
public interface Outside {
  /**
   * Why a builtin may not reach out, in words that help the admin; null when it may. The same for
   * as long as the server runs.
   */
  @Nullable String refusal(String builtin);
}
