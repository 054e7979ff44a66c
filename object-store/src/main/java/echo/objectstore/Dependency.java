package echo.objectstore;

/**
 * A cached answer that stands for the records it was found in. A transaction that used it notes the
 * answer alone; which records those are is looked up when somebody has committed meanwhile.
 *
 * <p>Threading: any thread.
 */
public abstract class Dependency {
  /** Where {@link ReadSet} looks for it first. */
  final int place;

  /**
   * @param place any number that differs between most answers
   */
  protected Dependency(int place) {
    this.place = place;
  }

  /**
   * Notes every record that the answer depends on.
   *
   * @param base a state for which the answer holds
   */
  protected abstract void expand(Snapshot base, ReadSet into);
}
