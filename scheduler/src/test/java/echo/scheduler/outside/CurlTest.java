package echo.scheduler.outside;

import static org.assertj.core.api.Assertions.assertThat;

import echo.scheduler.LiveWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code curl()} against a server on loopback that the test grants, and attack 21. */
class CurlTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private static Outside granting(String patterns) {
    return granting(patterns, Resolver.SYSTEM, LONG);
  }

  private static Outside granting(String patterns, Resolver resolver, Duration limit) {
    return new Outside(
        new Grants(
            null,
            null,
            null,
            new Grants.Web(HostPatterns.of(patterns, false), limit),
            null,
            resolver,
            Outside.MAX_BYTES));
  }

  private static String failed(String message) {
    return "[\"error\" -> E_INVARG, \"message\" -> \"" + message + "\"]";
  }

  private static String got(String answer, String arguments) throws IOException {
    try (WebPages pages = WebPages.answering(answer)) {
      Outside outside = granting("127.0.0.1:" + pages.port());
      return outside.ask("curl(\"http://127.0.0.1:" + pages.port() + "/\"" + arguments + ")");
    }
  }

  @Test
  void curl_page_isItsBodyAsABinaryString() throws IOException {
    try (WebPages pages =
        WebPages.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\na~\n\u00ffb more")) {
      Outside outside = granting("127.0.0.1:" + pages.port());
      assertThat(outside.ask("curl(\"127.0.0.1:" + pages.port() + "/a%20b?c=d#e\")"))
          .isEqualTo("\"a~7E~0A~FFb\"");
      assertThat(pages.requests())
          .containsExactly(
              String.join(
                  "\r\n",
                  "GET /a%20b?c=d HTTP/1.1",
                  "Host: 127.0.0.1:" + pages.port(),
                  "User-Agent: libcurl-agent/1.0",
                  "Accept: */*",
                  "Connection: close",
                  "",
                  ""));
    }
  }

  @Test
  void curl_headersAskedFor_comeBeforeTheBody() throws IOException {
    assertThat(got("HTTP/1.0 404 No\r\nX: y\r\n\r\ntext", ", 1, 10"))
        .isEqualTo("\"HTTP/1.0 404 No~0D~0AX: y~0D~0A~0D~0Atext\"");
  }

  @Test
  void curl_chunksAndInterimAnswers_areTakenOff() throws IOException {
    assertThat(
            got(
                String.join(
                    "\r\n",
                    "HTTP/1.1 100 Continue",
                    "",
                    "HTTP/1.1 200 OK",
                    "Transfer-Encoding: chunked",
                    "",
                    "3;x=y",
                    "abc",
                    "2",
                    "de",
                    "0",
                    "",
                    ""),
                ""))
        .isEqualTo("\"abcde\"");
    assertThat(got("HTTP/1.1 204 No Content\r\n\r\nx", "")).isEqualTo("\"\"");
  }

  @Test
  void curl_redirection_isNotFollowed() throws IOException {
    try (WebPages secret = WebPages.answering("HTTP/1.1 200 OK\r\n\r\nsecret")) {
      assertThat(
              got(
                  "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:"
                      + secret.port()
                      + "/\r\nContent-Length: 5\r\n\r\nthere",
                  ""))
          .isEqualTo("\"there\"");
      assertThat(secret.requests()).isEmpty();
    }
  }

  @Test
  void curl_answersThatAreWrong_areTold() throws IOException {
    assertThat(got("", "")).isEqualTo(failed("Server returned nothing (no headers, no data)"));
    assertThat(got("hello\r\n\r\n", "")).isEqualTo(failed("Weird server reply"));
    assertThat(got("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab", ""))
        .isEqualTo(failed("Transferred a partial file"));
    assertThat(got("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nab", ""))
        .isEqualTo(failed("Weird server reply"));
    assertThat(got("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", ""))
        .isEqualTo(failed("Weird server reply"));
    assertThat(got("HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000), ""))
        .isEqualTo(failed("Weird server reply"));
  }

  @Test
  void curl_answerWithoutEnd_isNotTaken() throws IOException {
    String long1 = "x".repeat((int) Outside.MAX_BYTES + 1);
    String tooBig = failed("Maximum file size exceeded");
    assertThat(got("HTTP/1.1 200 OK\r\n\r\n" + long1, "")).isEqualTo(tooBig);
    assertThat(got("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n", ""))
        .isEqualTo(tooBig);
    assertThat(got("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\n", ""))
        .isEqualTo(tooBig);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na"})
  void curl_slowHost_isGivenUp(String beginning) throws IOException {
    try (WebPages pages = WebPages.hangingAfter(beginning)) {
      Outside outside =
          granting("127.0.0.1:" + pages.port(), Resolver.SYSTEM, Duration.ofMillis(300));
      assertThat(outside.ask("curl(\"http://127.0.0.1:" + pages.port() + "\", 0, 1000)"))
          .isEqualTo(failed("Timeout was reached"));
    }
  }

  @Test
  void curl_lookupWithoutEnd_isGivenUp() {
    Object never = new Object();
    Outside outside =
        granting(
            "example.com",
            host -> {
              synchronized (never) {
                try {
                  while (true) {
                    never.wait();
                  }
                } catch (InterruptedException _) {
                  throw new UnknownHostException(host);
                }
              }
            },
            Duration.ofMillis(300));
    assertThat(outside.ask("curl(\"example.com\")")).isEqualTo(failed("Timeout was reached"));
  }

  @Test
  void curl_addresses_thatAreNone_areTold() throws IOException {
    Outside outside = granting("*:*, 127.0.0.1:*");
    String bad = failed("URL using bad/illegal format or missing URL");
    assertThat(outside.ask("curl(\"\")")).isEqualTo(bad);
    assertThat(outside.ask("curl(\"http://a b/\")")).isEqualTo(bad);
    assertThat(outside.ask("curl(\"http://user:pw@127.0.0.1/\")")).isEqualTo(bad);
    assertThat(outside.ask("curl(\"http://x\\r\\nHost: y/\")")).isEqualTo(bad);
    for (String scheme : new String[] {"file:///etc/passwd", "gopher://x/", "ftp://x/"}) {
      assertThat(outside.ask("curl(\"" + scheme + "\")")).isIn(bad, failed("Unsupported protocol"));
    }
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    assertThat(outside.ask("curl(\"http://127.0.0.1:" + closed + "/\")"))
        .isEqualTo(failed("Couldn't connect to server"));
    Outside unknown =
        granting(
            "*",
            host -> {
              throw new UnknownHostException(host);
            },
            LONG);
    assertThat(unknown.ask("curl(\"http://example.com/\")"))
        .isEqualTo(failed("Couldn't resolve host name"));
  }

  @Test
  void curl_https_certificateIsChecked() throws IOException {
    try (WebPages pages = WebPages.answering("this is no TLS")) {
      Outside outside =
          granting("127.0.0.1:" + pages.port(), Resolver.SYSTEM, Duration.ofSeconds(5));
      assertThat(outside.ask("curl(\"https://127.0.0.1:" + pages.port() + "/\")"))
          .startsWith("[\"error\" -> E_INVARG");
      assertThat(pages.requests()).isEmpty();
    }
  }

  @Test
  void curl_hostIsNotGranted_raisesPermission() throws IOException {
    try (WebPages pages = WebPages.answering("HTTP/1.1 200 OK\r\n\r\nsecret")) {
      Outside outside = granting("example.com, 127.0.0.1:1");
      assertThat(outside.ask("curl(\"http://127.0.0.1:" + pages.port() + "/\")"))
          .isEqualTo(
              "{E_PERM, \"127.0.0.1:"
                  + pages.port()
                  + " is not granted: its admin can grant it by curl.hosts in echo.conf\", 0}");
      assertThat(pages.requests()).isEmpty();
    }
    assertThat(new Outside(Grants.NONE).ask("curl(\"http://example.com\")"))
        .startsWith("{E_PERM, \"curl() is not granted");
    assertThat(granting("*").ask(LiveWorld.PROGRAMMER, "return curl(\"http://example.com\");"))
        .startsWith("{E_PERM, \"Permission denied\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:PORT/",
        "http://127.0.0.1:PORT/",
        "http://2130706433:PORT/",
        "http://0:PORT/",
        "http://[::1]:PORT/",
        "http://[::ffff:127.0.0.1]:PORT/"
      })
  void curl_anyHostIsGranted_privateAddressesAreNot(String url) throws IOException {
    try (WebPages pages = WebPages.answering("HTTP/1.1 200 OK\r\n\r\nsecret")) {
      String answer =
          granting("*:*").ask("curl(\"" + url.replace("PORT", "" + pages.port()) + "\")");
      assertThat(answer).contains("E_");
      assertThat(answer).doesNotContain("secret");
      assertThat(pages.requests()).isEmpty();
    }
  }

  @Test
  void curl_nameThatLeadsToAPrivateAddress_isRefusedByThatAddress() {
    InetAddress metadata = InetAddress.ofLiteral("169.254.169.254");
    Outside outside = granting("example.com", _ -> new InetAddress[] {metadata}, LONG);
    assertThat(outside.ask("curl(\"http://example.com/latest/meta-data\")"))
        .isEqualTo(
            "{E_PERM, \"example.com leads to 169.254.169.254, which is no public address: its admin"
                + " must grant the address itself by curl.hosts\", 0}");
  }

  @Test
  void curl_nameThatChangesItsAddress_isLookedUpOnce() throws IOException {
    try (WebPages pages = WebPages.answering("HTTP/1.1 200 OK\r\n\r\nsecret")) {
      int[] asked = {0};
      Outside outside =
          granting(
              "rebind.test:" + pages.port() + ", 127.0.0.1:" + pages.port(),
              _ -> {
                asked[0]++;
                return new InetAddress[] {
                  InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("10.0.0.1")
                };
              },
              LONG);
      assertThat(outside.ask("curl(\"http://rebind.test:" + pages.port() + "/\")"))
          .isEqualTo("\"secret\"");
      assertThat(asked[0]).isEqualTo(1);
      assertThat(pages.requests().getFirst()).contains("Host: rebind.test:" + pages.port());
    }
  }
}
