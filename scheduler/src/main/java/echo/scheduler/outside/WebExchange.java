package echo.scheduler.outside;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One request of HTTP/1.1 and its answer, over a connection that serves nothing else. */
final class WebExchange {
  private static final int LONGEST_HEAD = 64 << 10;

  private final Socket socket;
  private final InputStream in;
  private final long maxBytes;

  WebExchange(Socket socket, long maxBytes) throws IOException {
    this.socket = socket;
    this.maxBytes = maxBytes;
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** The answer's body, with its head before it when asked. */
  byte[] get(URI uri, boolean withHead) throws IOException {
    socket.getOutputStream().write(request(uri).getBytes(StandardCharsets.US_ASCII));
    byte[] head = head();
    while (status(head) < 200) {
      head = head();
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    if (withHead) {
      answer.write(head);
    }
    int status = status(head);
    if (status != 204 && status != 304) {
      body(new String(head, StandardCharsets.ISO_8859_1), answer);
    }
    return answer.toByteArray();
  }

  private static String request(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String target = URI.create(path + query).toASCIIString();
    return "GET "
        + target
        + " HTTP/1.1\r\nHost: "
        + uri.getHost()
        + port
        + "\r\nUser-Agent: libcurl-agent/1.0\r\nAccept: */*\r\nConnection: close\r\n\r\n";
  }

  /** Up to the empty line, which is included. */
  private byte[] head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int line = 0;
    while (true) {
      int b = in.read();
      if (b < 0) {
        throw new WebFault(
            head.size() == 0
                ? "Server returned nothing (no headers, no data)"
                : "Failure when receiving data from the peer");
      }
      head.write(b);
      if (head.size() > LONGEST_HEAD) {
        throw new WebFault("Weird server reply");
      }
      if (b == '\n') {
        if (line == 0) {
          return head.toByteArray();
        }
        line = 0;
      } else if (b != '\r') {
        line++;
      }
    }
  }

  private static int status(byte[] head) throws IOException {
    String line = new String(head, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
    if (!line.matches("HTTP/1\\.[01] [1-9]\\d\\d(\\D.*)?")) {
      throw new WebFault("Weird server reply");
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private void body(String head, ByteArrayOutputStream answer) throws IOException {
    if (header(head, "transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
      for (long size = chunkSize(); size > 0; size = chunkSize()) {
        copy(size, answer);
        requireLineEnd();
      }
      return;
    }
    String length = header(head, "content-length");
    if (length.isEmpty()) {
      rest(answer);
    } else if (length.matches("\\d{1,18}")) {
      copy(Long.parseLong(length), answer);
    } else {
      throw new WebFault("Weird server reply");
    }
  }

  private static String header(String head, String name) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private long chunkSize() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || line.length() > 200) {
        throw new WebFault("Transferred a partial file");
      }
      line.append((char) b);
    }
    String digits = line.toString().split("[;\\s]", 2)[0];
    if (!digits.matches("[0-9A-Fa-f]{1,15}")) {
      throw new WebFault("Weird server reply");
    }
    return Long.parseLong(digits, 16);
  }

  private void requireLineEnd() throws IOException {
    int b = in.read();
    if ((b == '\r' ? in.read() : b) != '\n') {
      throw new WebFault("Weird server reply");
    }
  }

  private void copy(long bytes, ByteArrayOutputStream answer) throws IOException {
    charge(answer, bytes);
    byte[] part = in.readNBytes((int) bytes);
    if (part.length < bytes) {
      throw new WebFault("Transferred a partial file");
    }
    answer.write(part);
  }

  private void rest(ByteArrayOutputStream answer) throws IOException {
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      charge(answer, n);
      answer.write(buffer, 0, n);
    }
  }

  private void charge(ByteArrayOutputStream answer, long more) throws IOException {
    if (answer.size() + more > maxBytes) {
      throw new WebFault("Maximum file size exceeded");
    }
  }
}
