package echo.evaluator.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpMessageTest {
  private static String read(String text, boolean request) {
    return String.valueOf(HttpMessage.read(text.getBytes(StandardCharsets.ISO_8859_1), request));
  }

  @Test
  void read_chunkedResponse_isPutTogether() {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertThat(read(head + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", false))
        .isEqualTo(
            "[\"body\" -> \"abcde\", \"headers\" -> [\"Transfer-Encoding\" -> \"chunked\"],"
                + " \"status\" -> 200]");
    assertThat(read(head + "3\r\nabc\r\n2", false)).isEqualTo("null");
    assertThat(read("HTTP/1.1 204 No Content\r\n\r\n", false)).isEqualTo("[\"status\" -> 204]");
    assertThat(read("HTTP/1.1 200 OK\r\n\r\nuntil the end", false)).isEqualTo("null");
  }

  @Test
  void read_upgrade_endsWithTheHeaders() {
    assertThat(read("GET / HTTP/1.1\nConnection: Upgrade\nUpgrade: websocket\n\nmore", true))
        .contains("\"upgrade\" -> 1")
        .contains("\"method\" -> \"GET\"");
  }

  @ParameterizedTest
  @CsvSource({
    "FETCH / HTTP/1.1|, HPE_INVALID_METHOD",
    "GET / FTP/1.1|, HPE_INVALID_VERSION",
    "GET|, HPE_INVALID_URL",
    "GET / HTTP/1.1|bad header|, HPE_INVALID_HEADER_TOKEN",
    "GET / HTTP/1.1|b(d: 1|, HPE_INVALID_HEADER_TOKEN",
    "POST / HTTP/1.1|Content-Length: x||, HPE_INVALID_CONTENT_LENGTH",
    "POST / HTTP/1.1|Transfer-Encoding: chunked||zz|, HPE_INVALID_CHUNK_SIZE"
  })
  void read_malformed_namesTheError(String text, String error) {
    assertThat(read(text.replace("|", "\r\n"), true)).startsWith("[\"error\" -> {\"" + error);
  }

  @Test
  void read_endlessHeader_isAnOverflow() {
    assertThat(read("GET /" + "a".repeat(90_000), true)).contains("HPE_HEADER_OVERFLOW");
  }

  @Property
  void read_anyBytesInAnyPieces_endsTheSame(@ForAll @Size(max = 300) byte[] bytes) {
    for (int cut = 0; cut < bytes.length; cut += 7) {
      var _ = HttpMessage.read(Arrays.copyOf(bytes, cut), true);
    }
    var _ = HttpMessage.read(bytes, false);
  }
}
