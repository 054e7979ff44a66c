package echo.values.model;

import echo.values.ObjValue;

/**
 * A verb as defined on an object.
 *
 * @param definer the object it is defined on
 * @param index its 1-based place among the definer's verbs
 * @param names the names, blank-separated, with {@code *} where they may be cut short
 * @param owner the owner, with whose rights it runs
 * @param flags {@link VerbFlags}
 * @param args what a command line must look like to call it
 * @param program the identity of its text
 * @param history the number of its history among those of its definer, 0 for none
 */
public record Verb(
    ObjValue definer,
    int index,
    String names,
    ObjValue owner,
    int flags,
    VerbArgs args,
    ProgramHash program,
    int history) {

  /** A verb without a history. */
  public Verb(
      ObjValue definer,
      int index,
      String names,
      ObjValue owner,
      int flags,
      VerbArgs args,
      ProgramHash program) {
    this(definer, index, names, owner, flags, args, program, 0);
  }

  /** The same at another place. */
  public Verb at(int place) {
    return new Verb(definer, place, names, owner, flags, args, program, history);
  }

  public boolean has(int flag) {
    return (flags & flag) != 0;
  }
}
