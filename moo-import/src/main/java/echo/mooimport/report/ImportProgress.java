package echo.mooimport.report;

/**
 * Is told how far an import is.
 *
 * <p>Threading: called on the thread of the import.
 */
@FunctionalInterface
public interface ImportProgress {
  /** For callers that show nothing. */
  ImportProgress NONE = (_, _) -> {};

  /** What an import does, in order, with the share of the whole that it usually takes. */
  enum Stage {
    READING("reading", 0.25),
    PARSING("parsing programs", 0.45),
    WRITING("writing the world", 0.30);

    private final String label;
    private final double share;

    Stage(String label, double share) {
      this.label = label;
      this.share = share;
    }

    public String label() {
      return label;
    }

    /** How much of the whole import is done when this much of the stage is. */
    public double overall(double done) {
      double before = 0;
      for (Stage stage : values()) {
        if (stage == this) {
          break;
        }
        before += stage.share;
      }
      return before + share * done;
    }
  }

  /** So much of the stage is done, from 0 to 1. */
  void at(Stage stage, double done);
}
