package echo.scheduler.turn;

import echo.values.ListValue;
import echo.values.ObjValue;

/**
 * What a waiting task has asked of the world outside, in a turn that is durable.
 *
 * @param owner whose task it is
 * @param builtin which builtin asked
 * @param request what it said
 */
public record Errand(long task, ObjValue owner, String builtin, ListValue request) {}
