package echo.objectstore.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Texts inside of ordered keys, in the order of their UTF-16 units.
 *
 * <p>Each unit has one to three bytes as in UTF-8, so that lone surrogates keep their identity;
 * zero is {@code 00 ff}, the end {@code 00 00}. Of what takes more than 80 bytes only those are
 * there, then {@code 00 01} and the SHA-256 of all: such a key still tells texts apart and keeps a
 * range together, but the text has to be found elsewhere.
 */
final class KeyText {
  private static final int LONGEST = 80;
  private static final int HASH = 32;
  private static final byte END = 0;
  private static final byte ABRIDGED = 1;
  private static final byte ZERO = (byte) 0xff;

  private KeyText() {}

  static byte[] encode(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 2);
    for (int i = 0; i < text.length(); i++) {
      write(out, text.charAt(i));
    }
    if (out.size() <= LONGEST) {
      out.write(0);
      out.write(END);
      return out.toByteArray();
    }
    byte[] all = out.toByteArray();
    // A zero is never parted from what makes it one.
    int kept = all[LONGEST - 1] == 0 ? LONGEST - 1 : LONGEST;
    byte[] abridged = Arrays.copyOf(all, kept + 2 + HASH);
    abridged[kept] = 0;
    abridged[kept + 1] = ABRIDGED;
    System.arraycopy(sha256(all), 0, abridged, kept + 2, HASH);
    return abridged;
  }

  private static void write(ByteArrayOutputStream out, char c) {
    if (c == 0) {
      out.write(0);
      out.write(ZERO);
    } else if (c < 0x80) {
      out.write(c);
    } else if (c < 0x800) {
      out.write(0xc0 | (c >> 6));
      out.write(0x80 | (c & 0x3f));
    } else {
      out.write(0xe0 | (c >> 12));
      out.write(0x80 | ((c >> 6) & 0x3f));
      out.write(0x80 | (c & 0x3f));
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a text that begins there is abridged. */
  static boolean isAbridged(byte[] key, int from) {
    for (int i = from; i + 1 < key.length; i++) {
      if (key[i] == 0) {
        if (key[i + 1] != ZERO) {
          return key[i + 1] == ABRIDGED;
        }
        i++;
      }
    }
    return false;
  }

  /** Reads a text that is not abridged. Forms that {@link #encode} does not make are let pass. */
  static String decode(ByteBuffer in) {
    StringBuilder text = new StringBuilder();
    while (true) {
      int b = in.get() & 0xff;
      if (b == 0) {
        if (in.get() == END) {
          return text.toString();
        }
        text.append('\0');
      } else if (b < 0x80) {
        text.append((char) b);
      } else if (b < 0xe0) {
        text.append((char) (((b & 0x1f) << 6) | (in.get() & 0x3f)));
      } else {
        text.append((char) (((b & 0x0f) << 12) | ((in.get() & 0x3f) << 6) | (in.get() & 0x3f)));
      }
    }
  }
}
