package echo.evaluator.builtin;

import echo.values.IntValue;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.StrValue;
import echo.values.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP message in the making: what its bytes so far come to, as {@code read_http()} gives it.
 *
 * <p>Texts are binary strings. Errors have the names of the parser that ToastStunt uses.
 */
final class HttpMessage {
  private static final int MAX_HEADER = 80 * 1024;
  private static final int DIGITS = 9;
  private static final String SEPARATORS = "()<>@,;:\\\"/[]?={} \t";

  private static final Set<String> METHODS =
      Set.of(
          "DELETE",
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "CONNECT",
          "OPTIONS",
          "TRACE",
          "COPY",
          "LOCK",
          "MKCOL",
          "MOVE",
          "PROPFIND",
          "PROPPATCH",
          "SEARCH",
          "UNLOCK",
          "REPORT",
          "MKACTIVITY",
          "CHECKOUT",
          "MERGE",
          "NOTIFY",
          "SUBSCRIBE",
          "UNSUBSCRIBE",
          "PATCH",
          "PURGE");

  private final byte[] bytes;
  private final boolean request;
  private int at;
  private MapValue result = MapValue.EMPTY;
  private MapValue headers = MapValue.EMPTY;

  /** The message is not whole yet. */
  private static final class Unfinished extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfinished() {
      super("more is to come", null, false, false);
    }
  }

  /** The bytes are no such message. */
  private static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String name;

    Malformed(String name, String message) {
      super(message, null, false, false);
      this.name = name;
    }
  }

  private HttpMessage(byte[] bytes, boolean request) {
    this.bytes = bytes;
    this.request = request;
  }

  /** What the message is, or what is wrong with it; null when more is to come. */
  static @Nullable MapValue read(byte[] bytes, boolean request) {
    HttpMessage message = new HttpMessage(bytes, request);
    try {
      message.read();
      return message.result;
    } catch (Unfinished _) {
      return null;
    } catch (Malformed e) {
      return MapValue.EMPTY.with(
          StrValue.of("error"),
          ListValue.of(StrValue.of(e.name), StrValue.of(String.valueOf(e.getMessage()))));
    }
  }

  private void read() {
    String start = line();
    while (start.isEmpty()) {
      start = line();
    }
    boolean bodiless = request ? requestLine(start) : statusLine(start);
    for (String line = line(); !line.isEmpty(); line = line()) {
      header(line);
    }
    if (!headers.isEmpty()) {
      put("headers", headers);
    }
    boolean upgrade =
        !value("upgrade").isEmpty()
            && value("connection").toLowerCase(Locale.ROOT).contains("upgrade");
    if (upgrade) {
      put("upgrade", IntValue.ONE);
    } else if (!bodiless) {
      body();
    }
  }

  /** Whether the method alone says that there is no body: what follows is a tunnel. */
  private boolean requestLine(String start) {
    String[] words = start.split(" ", -1);
    if (!METHODS.contains(words[0])) {
      throw new Malformed("HPE_INVALID_METHOD", "invalid HTTP method");
    }
    if (words.length < 2 || words[1].isEmpty()) {
      throw new Malformed("HPE_INVALID_URL", "invalid URL");
    }
    if (words.length != 3 || !words[2].matches("HTTP/\\d{1,3}\\.\\d{1,3}")) {
      throw new Malformed("HPE_INVALID_VERSION", "invalid HTTP version");
    }
    put("method", StrValue.of(words[0]));
    put("uri", StrValue.of(binary(words[1])));
    if (words[0].equals("CONNECT")) {
      put("upgrade", IntValue.ONE);
    }
    return words[0].equals("CONNECT");
  }

  private boolean statusLine(String start) {
    String[] words = start.split(" ", 3);
    if (!words[0].startsWith("HTTP/")) {
      throw new Malformed("HPE_INVALID_CONSTANT", "invalid constant string");
    }
    if (!words[0].matches("HTTP/\\d{1,3}\\.\\d{1,3}")) {
      throw new Malformed("HPE_INVALID_VERSION", "invalid HTTP version");
    }
    if (words.length < 2 || !words[1].matches("\\d{3}")) {
      throw new Malformed("HPE_INVALID_STATUS", "invalid HTTP status code");
    }
    int status = Integer.parseInt(words[1]);
    put("status", IntValue.of(status));
    return status < 200 || status == 204 || status == 304;
  }

  private void header(String line) {
    int colon = line.indexOf(':');
    String name = colon < 0 ? line : line.substring(0, colon);
    boolean token =
        !name.isEmpty()
            && name.chars().allMatch(c -> c > ' ' && c < 127 && SEPARATORS.indexOf(c) < 0);
    if (colon < 0 || !token) {
      throw new Malformed("HPE_INVALID_HEADER_TOKEN", "invalid character in header");
    }
    headers =
        headers.with(StrValue.of(name), StrValue.of(binary(line.substring(colon + 1).strip())));
  }

  private void body() {
    if (value("transfer-encoding").toLowerCase(Locale.ROOT).endsWith("chunked")) {
      chunks();
      return;
    }
    String length = value("content-length");
    if (length.isEmpty() && !request) {
      throw new Unfinished(); // it ends with its connection
    }
    if (!length.isEmpty() && !length.matches("\\d{1," + DIGITS + "}")) {
      throw new Malformed(
          "HPE_INVALID_CONTENT_LENGTH", "invalid character in content-length header");
    }
    int size = length.isEmpty() ? 0 : Integer.parseInt(length);
    if (size > 0) {
      put("body", StrValue.of(BinaryStrings.encode(take(size))));
    }
  }

  private void chunks() {
    StringBuilder body = new StringBuilder();
    while (true) {
      String digits = line().split(";", 2)[0].strip();
      if (!digits.matches("[0-9a-fA-F]{1,7}")) {
        throw new Malformed("HPE_INVALID_CHUNK_SIZE", "invalid character in chunk size header");
      }
      int size = Integer.parseInt(digits, 16);
      if (size == 0) {
        break;
      }
      body.append(BinaryStrings.encode(take(size)));
      if (!line().isEmpty()) {
        throw new Malformed("HPE_STRICT", "strict mode assertion failed");
      }
    }
    while (!line().isEmpty()) {
      // headers that trail the body are not kept
    }
    if (!body.isEmpty()) {
      put("body", StrValue.of(body.toString()));
    }
  }

  private byte[] take(int size) {
    if (size > bytes.length - at) {
      throw new Unfinished();
    }
    at += size;
    return Arrays.copyOfRange(bytes, at - size, at);
  }

  /** The next line without its end, a character for each byte. */
  private String line() {
    int end = at;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    if (end - at > MAX_HEADER) {
      throw new Malformed("HPE_HEADER_OVERFLOW", "too many header bytes seen; overflow detected");
    }
    if (end == bytes.length) {
      throw new Unfinished();
    }
    int to = end > at && bytes[end - 1] == '\r' ? end - 1 : end;
    String line = new String(bytes, at, to - at, StandardCharsets.ISO_8859_1);
    at = end + 1;
    return line;
  }

  private String value(String name) {
    return headers.get(StrValue.of(name)) instanceof StrValue text ? text.text() : "";
  }

  private void put(String key, Value value) {
    result = result.with(StrValue.of(key), value);
  }

  private static String binary(String latin1) {
    return BinaryStrings.encode(latin1.getBytes(StandardCharsets.ISO_8859_1));
  }
}
