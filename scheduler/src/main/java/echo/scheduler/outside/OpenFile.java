package echo.scheduler.outside;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An open file: a place in it and what was read ahead. What is written goes to the system at once.
 *
 * <p>Threading: whoever uses it holds its monitor.
 */
final class OpenFile implements AutoCloseable {
  private final String name;
  private final FileMode mode;
  private final Path real;
  private final SeekableByteChannel channel;
  private final ByteBuffer ahead = ByteBuffer.allocate(8192).limit(0);
  private boolean sawEnd;

  OpenFile(String name, FileMode mode, Path real, SeekableByteChannel channel) throws IOException {
    this.name = name;
    this.mode = mode;
    this.real = real;
    this.channel = channel;
    if (mode.append() && !mode.read()) {
      channel.position(channel.size());
    }
  }

  String name() {
    return name;
  }

  FileMode mode() {
    return mode;
  }

  /** Its path when it was opened. */
  Path real() {
    return real;
  }

  long size() throws IOException {
    return channel.size();
  }

  /** Whether something was to be read where nothing was left. */
  boolean sawEnd() {
    return sawEnd;
  }

  long tell() throws IOException {
    return channel.position() - ahead.remaining();
  }

  void seek(long place) throws IOException {
    channel.position(place);
    ahead.limit(0);
    sawEnd = false;
  }

  /** The next byte, or -1. */
  private int next() throws IOException {
    if (!ahead.hasRemaining()) {
      ahead.clear();
      int read = channel.read(ahead);
      ahead.flip();
      if (read < 0) {
        ahead.limit(0);
        sawEnd = true;
        return -1;
      }
    }
    return ahead.get() & 0xff;
  }

  /** The next line with its newline, null at the end of the file; E_QUOTA when it is too long. */
  byte @Nullable [] line(long most) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = next(); b >= 0; b = next()) {
      if (line.size() >= most) {
        throw Request.tooMuch("The line is longer than " + most + " bytes");
      }
      line.write(b);
      if (b == '\n') {
        return line.toByteArray();
      }
    }
    return line.size() == 0 ? null : line.toByteArray();
  }

  /** As many bytes as there are, up to so many. */
  byte[] read(long most) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    while (read.size() < most) {
      int b = next();
      if (b < 0) {
        break;
      }
      read.write(b);
    }
    return read.toByteArray();
  }

  /** Writes; E_QUOTA when the file would be longer than that. */
  void write(byte[] bytes, long longest) throws IOException {
    seek(mode.append() ? channel.size() : tell());
    if (channel.position() + bytes.length > longest) {
      throw Request.tooMuch("The file would be longer than " + longest + " bytes");
    }
    ByteBuffer out = ByteBuffer.wrap(bytes);
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
