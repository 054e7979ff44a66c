package echo.scheduler.outside;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a file is open.
 *
 * @param append whether all is written at the end
 * @param binary whether its bytes are binary strings, else text
 * @param flush whether the program asked for flushing; what is written is never held back
 */
record FileMode(
    boolean read, boolean write, boolean append, boolean create, boolean binary, boolean flush) {
  private static final Pattern FORM = Pattern.compile("[rwa][-+][tb][fn]");

  /** The mode that a string of four letters stands for, or null. */
  static @Nullable FileMode of(String letters) {
    if (!FORM.matcher(letters).matches()) {
      return null;
    }
    char first = letters.charAt(0);
    boolean both = letters.charAt(1) == '+';
    return new FileMode(
        first == 'r' || both,
        first != 'r' || both,
        first == 'a',
        first != 'r',
        letters.charAt(2) == 'b',
        letters.charAt(3) == 'f');
  }

  /** A file in append mode is opened as any other: where it is written is seen to elsewhere. */
  Set<OpenOption> options() {
    Set<OpenOption> options = new HashSet<>();
    options.add(LinkOption.NOFOLLOW_LINKS);
    if (read) {
      options.add(READ);
    }
    if (write) {
      options.add(WRITE);
    }
    if (create) {
      options.add(CREATE);
      if (!append) {
        options.add(TRUNCATE_EXISTING);
      }
    }
    return options;
  }

  /** As ToastStunt tells it: the second letter is + whatever it was opened with. */
  String told() {
    return (read ? "r" : "w") + "+" + (binary ? "b" : "t") + (flush ? "f" : "n");
  }
}
