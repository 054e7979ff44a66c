package echo.evaluator.builtin;

/** What a builtin does beside computing its result (DECISIONS 12). */
public enum Effect {
  /** Nothing. */
  PURE,
  /** Reads or writes the world, within the transaction. */
  WORLD,
  /** Reads what changes by itself: time, chance, idle seconds. Not validated. */
  VOLATILE,
  /** Acts at commit: output, boot, options. */
  OUTBOX,
  /** Acts outside the world, at most once. */
  OUTSIDE,
  /** Suspends, calls a verb or runs a program: always a step of its own. */
  CONTROL
}
