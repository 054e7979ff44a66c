package echo.evaluator.builtin;

import echo.evaluator.Wait;
import echo.values.ListValue;
import echo.values.MooError;
import echo.values.Value;
import echo.values.model.Dialect;
import echo.values.model.Verb;

/**
 * What a builtin answers with: its result, or what must happen before it can go on.
 *
 * <p>A builtin that goes on later is called again with {@code next} and {@code state}, both of
 * which are data that survive in the store. Errors are thrown as {@link echo.values.MooError}.
 */
public sealed interface Step {
  /** The builtin is done. */
  record Done(Value value) implements Step {}

  /**
   * Calls a verb; its result comes back as {@code returned}.
   *
   * @param self {@code this} in the verb
   * @param verb what {@link echo.evaluator.host.World} found
   * @param name the name it is called by
   * @param next the step to go on with, from 1 up; 0 when the verb's result is the builtin's
   * @param state what the builtin remembers
   */
  record CallVerb(Value self, Verb verb, String name, ListValue args, int next, Value state)
      implements Step {}

  /**
   * Runs a program as {@code eval()} does, in an activation of its own; its value comes back, or
   * when it does not compile {@code {0, messages}} is the result.
   *
   * @param next as in {@link CallVerb}
   */
  record Run(Dialect dialect, String source, int next, Value state) implements Step {}

  /** Raises an error, without the price of throwing it. */
  record Raise(MooError error) implements Step {}

  /**
   * Ends the turn; the resume value comes back as {@code returned} when next is above 0, else it is
   * the result.
   */
  record Await(Wait until, int next, Value state) implements Step {}
}
