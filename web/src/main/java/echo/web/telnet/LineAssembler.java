package echo.web.telnet;

import echo.web.InputText;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Makes lines of bytes, wherever a packet ends.
 *
 * <p>A line ends at CR LF, CR NUL, CR or LF; the second byte of a pair may come in a later packet.
 * Characters are decoded when the line is whole, so none is ever cut in two. Of a line longer than
 * the limit the rest is dropped and the sender is told.
 */
final class LineAssembler {
  private static final int FIRST = 128;

  /** What is kept between lines. */
  private static final int KEPT = 4096;

  private final IntSupplier limit;
  private final Consumer<String> lines;
  private final Runnable cut;
  private byte[] line = {};
  private int length;
  private boolean dropping;
  private boolean afterReturn;

  /**
   * @param limit how long a line may be, asked as it grows
   */
  LineAssembler(IntSupplier limit, Consumer<String> lines, Runnable cut) {
    this.limit = limit;
    this.lines = lines;
    this.cut = cut;
  }

  void accept(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      accept(bytes[i]);
    }
  }

  private void accept(byte b) {
    boolean second = afterReturn && (b == '\n' || b == 0);
    afterReturn = b == '\r';
    if (second) {
      return;
    }
    if (b == '\r' || b == '\n') {
      end();
    } else if (!dropping && (length < line.length || grows())) {
      line[length++] = b;
    } else {
      dropping = true;
    }
  }

  private boolean grows() {
    int most = limit.getAsInt();
    if (length >= most) {
      return false;
    }
    line = Arrays.copyOf(line, Math.min(most, Math.max(FIRST, length * 2)));
    return true;
  }

  private void end() {
    String text = InputText.decode(line, length);
    boolean wasCut = dropping;
    length = 0;
    dropping = false;
    if (line.length > KEPT) {
      line = new byte[] {};
    }
    if (wasCut) {
      cut.run();
    }
    lines.accept(text);
  }
}
