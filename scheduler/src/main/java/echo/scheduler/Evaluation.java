package echo.scheduler;

import echo.evaluator.Execution;
import echo.evaluator.Outcome;
import echo.evaluator.ProgramCache;
import echo.evaluator.code.Lowered;
import echo.scheduler.turn.Turn;
import echo.scheduler.turn.TurnBody;
import echo.scheduler.turn.TurnEnd;
import echo.values.ObjValue;
import echo.values.model.Origin;
import echo.values.model.ProgramText;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The turn of an eval from outside, and its result once it is durable. */
final class Evaluation implements TurnBody {
  private final ProgramCache programs;
  private final Origin origin;
  private final ObjValue as;
  private final ProgramText text;
  private final CompletableFuture<EvalResult> result = new CompletableFuture<>();
  private volatile @Nullable EvalResult latest;

  Evaluation(ProgramCache programs, Origin origin, ObjValue as, ProgramText text) {
    this.programs = programs;
    this.origin = origin;
    this.as = as;
    this.text = text;
  }

  CompletableFuture<EvalResult> result() {
    return result;
  }

  @Override
  public TurnEnd run(Turn turn) {
    if (programs.lowered(text, origin) instanceof Lowered.Rejected rejected) {
      latest = new EvalResult.NotCompiled(rejected.diagnostics());
      return new TurnEnd.Done();
    }
    Execution execution = Execution.forProgram(text, as, as);
    switch (turn.run(execution)) {
      case Outcome.Completed done -> latest = new EvalResult.Returned(done.value());
      case Outcome.Uncaught error -> latest = new EvalResult.Failed(error.traceback());
      case Outcome.Exhausted limit -> latest = new EvalResult.Failed(limit.traceback());
      case Outcome.Suspended waits -> {
        latest = new EvalResult.Suspended(turn.task());
        return new TurnEnd.Suspended(execution, waits.until());
      }
    }
    return new TurnEnd.Done();
  }

  /** The turn is on disk. */
  void durable() {
    result.complete(latest);
  }

  @Override
  public void abandoned() {
    result.completeExceptionally(new CancellationException("the turn failed in the server"));
  }
}
