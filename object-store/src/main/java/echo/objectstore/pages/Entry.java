package echo.objectstore.pages;

/**
 * One entry of a leaf that is being made.
 *
 * @param source holds the record, or the reference to its overflow pages
 */
@SuppressWarnings("ArrayRecordComponent")
record Entry(byte[] key, byte[] source, int from, int to, boolean isOverflow) {
  static Entry of(Page leaf, int i) {
    return new Entry(leaf.key(i), leaf.bytes, leaf.recordFrom(i), leaf.end(i), leaf.isOverflow(i));
  }

  int length() {
    return to - from;
  }
}
