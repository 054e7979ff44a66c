package echo.objectstore.layers;

import echo.objectstore.commit.Validation;

/** The forms of the store, for tests that must pass on each. */
public enum Engine {
  /** The whole state in the heap. */
  HEAP,

  /** Every commit through the base before the next one. */
  EACH_COMMIT,

  /** Every commit into the base by a thread beside. */
  BESIDE;

  public LayeredStore ephemeral() {
    return validating(Validation.FULL);
  }

  LayeredStore validating(Validation validation) {
    return switch (this) {
      case HEAP -> LayeredStore.validating(validation);
      case EACH_COMMIT -> LayeredStore.validating(validation, new ModelPages(), Pace.eachCommit());
      case BESIDE ->
          LayeredStore.validating(
              validation, new ModelPages(), new Pace(0, 1 << 20, 1 << 16, Pace.Drive.THREAD));
    };
  }
}
