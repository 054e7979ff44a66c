package echo.objectstore.pages;

import org.jspecify.annotations.Nullable;

/**
 * A page where its parent is being made anew.
 *
 * @param low its keys are not below
 * @param id where it is stored; 0 while it is not
 * @param draft its bytes while it is not stored
 */
@SuppressWarnings("ArrayRecordComponent")
record Piece(byte[] low, long id, byte @Nullable [] draft) {
  static Piece stored(byte[] low, long id) {
    return new Piece(low, id, null);
  }

  static Piece draft(byte[] low, byte[] draft) {
    return new Piece(low, 0, draft);
  }
}
