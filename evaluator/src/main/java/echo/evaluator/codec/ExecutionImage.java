package echo.evaluator.codec;

import echo.values.References;
import echo.values.Value;
import echo.values.model.ProgramHash;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task's activations as data, outermost first: what is persisted and what an import makes.
 *
 * @param frames at least one
 * @param local {@code task_local()}
 * @param depthLimit how many activations may stand on one another
 * @param resumed what it was resumed with and has not yet taken, or null
 */
public record ExecutionImage(
    List<FrameImage> frames, Value local, int depthLimit, @Nullable Value resumed) {

  /** The hashes of the programs it needs to go on. */
  public List<ProgramHash> programs() {
    return frames.stream().map(frame -> frame.text().hash()).distinct().toList();
  }

  /** The anonymous objects and waifs that it keeps in use, each once. */
  public Set<Value> references() {
    Set<Value> found = new LinkedHashSet<>();
    References.forEach(local, found::add);
    References.forEach(resumed, found::add);
    frames.forEach(frame -> frame.references(found::add));
    return found;
  }
}
