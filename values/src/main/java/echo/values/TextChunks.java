package echo.values;

import com.esotericsoftware.kryo.KryoException;

/**
 * A string as chunks: a {@link Rope}, node by node; where two parts are too long together, both
 * become chunks. A text in one piece is cut into halves until they are short, which is what a rope
 * does with it when it is changed.
 */
final class TextChunks {
  private static final byte PIECE = 0;
  private static final byte PAIR = 1;

  /** Higher ropes are not made by any string of as many characters as there may be. */
  private static final int DEEPEST = 80;

  private final ChunkWriter writer = new ChunkWriter(Value.STR);

  private TextChunks() {}

  static Chunk write(Rope rope) {
    TextChunks chunks = new TextChunks();
    chunks.rope(rope);
    return chunks.writer.root(0, rope.isLong() ? null : rope);
  }

  private void rope(Rope rope) {
    Run known = rope.kept();
    if (known != null) {
      writer.add(known);
      return;
    }
    long start = writer.mark();
    Rope left = rope.left();
    Rope right = rope.right();
    if (left != null && right != null) {
      pair(left, right);
      rope.keep(writer.kept(start));
    } else if (rope.isLong()) {
      flat(rope.text(), 0, rope.chars());
      rope.keep(writer.kept(start));
    } else {
      writer.tag(PIECE);
      writer.text(rope.text());
    }
  }

  private void pair(Rope left, Rope right) {
    writer.tag(PAIR);
    long first = writer.mark();
    rope(left);
    long second = writer.mark();
    rope(right);
    if (writer.isTooLong(first)) {
      Run after = writer.cut(second);
      Run before = writer.cut(first);
      put(before, left);
      put(after, right);
    }
  }

  private void put(Run run, Rope rope) {
    Rope content = rope.isLong() ? null : rope;
    writer.put(run, new ChunkWriter.Label(rope.chars(), rope.points(), content));
  }

  /** Writes part of a text as if it were cut up, which it is for the writing alone. */
  private void flat(String text, int from, int to) {
    if (to - from <= Rope.PIECE) {
      writer.tag(PIECE);
      writer.text(text.substring(from, to));
      return;
    }
    int middle = Rope.middle(text, from, to);
    writer.tag(PAIR);
    long first = writer.mark();
    flat(text, from, middle);
    long second = writer.mark();
    flat(text, middle, to);
    if (writer.isTooLong(first)) {
      Run after = writer.cut(second);
      Run before = writer.cut(first);
      put(before, text, from, middle);
      put(after, text, middle, to);
    }
  }

  private void put(Run run, String text, int from, int to) {
    writer.put(run, new ChunkWriter.Label(to - from, text.codePointCount(from, to), null));
  }

  // ---- reading ----

  static Rope read(Chunk chunk) {
    ChunkInput in = new ChunkInput(chunk);
    Rope rope = rope(in, 0);
    if (!in.isAtEnd()) {
      throw new KryoException("string chunk with too many pieces");
    }
    return rope;
  }

  private static Rope rope(ChunkInput in, int depth) {
    if (depth > DEEPEST) {
      throw new KryoException("string chunk nested too deeply");
    }
    if (in.peek() == ChunkWriter.PART) {
      return (Rope) in.part();
    }
    long start = in.mark();
    byte tag = in.tag();
    if (tag == PIECE) {
      String text = in.text();
      return Rope.of(text, text.codePointCount(0, text.length()));
    }
    if (tag != PAIR) {
      throw new KryoException("unknown item of a string " + tag);
    }
    Rope rope = Rope.pair(rope(in, depth + 1), rope(in, depth + 1));
    rope.keep(in.kept(start));
    return rope;
  }
}
