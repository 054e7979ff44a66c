package echo.web.telnet;

import echo.web.InputText;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Makes lines of bytes, wherever a packet ends.
 *
 * <p>A line ends at CR LF, CR NUL, CR or LF; the second byte of a pair may come in a later packet.
 * Characters are decoded when the line is whole, so none is ever cut in two. Of a line longer than
 * the limit the rest is dropped and the sender is told.
 */
final class LineAssembler {
  private final int limit;
  private final Consumer<String> lines;
  private final Runnable cut;
  private byte[] line = new byte[128];
  private int length;
  private boolean dropping;
  private boolean afterReturn;

  LineAssembler(int limit, Consumer<String> lines, Runnable cut) {
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
    } else if (length < limit) {
      add(b);
    } else {
      dropping = true;
    }
  }

  private void add(byte b) {
    if (length == line.length) {
      line = Arrays.copyOf(line, Math.min(limit, length * 2));
    }
    line[length++] = b;
  }

  private void end() {
    String text = InputText.decode(line, length);
    boolean wasCut = dropping;
    length = 0;
    dropping = false;
    if (line.length > 65536) {
      line = new byte[128];
    }
    if (wasCut) {
      cut.run();
    }
    lines.accept(text);
  }
}
