package echo.values.model;

/**
 * The argument specification of a verb.
 *
 * @param preposition {@link Preposition#ANY}, {@link Preposition#NONE} or a table number
 */
public record VerbArgs(ArgSpec dobj, int preposition, ArgSpec iobj) {
  /** {@code this none this}: a verb that is called, not typed. */
  public static final VerbArgs CALLABLE =
      new VerbArgs(ArgSpec.THIS, Preposition.NONE, ArgSpec.THIS);
}
