package echo.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import echo.values.ObjValue;
import echo.web.ConnectionLimit;
import echo.web.ScriptedSessions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpGatewayTest {
  private final HttpGateway gateway =
      HttpGateway.open(
          new ScriptedSessions(),
          new ScriptedDoor(),
          HttpSettings.on("127.0.0.1", 0, ObjValue.SYSTEM, new ConnectionLimit(100)));

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void page_root_isHtmlAndLetsNothingElseRun() throws Exception {
    HttpResponse<String> page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.body()).doesNotContain("http://").doesNotContain("https://");
    assertHeaders(page);
  }

  @Test
  void page_inlineCode_isAbsentSinceThePolicyForbidsIt() throws Exception {
    String page = get("/").body();
    assertThat(page)
        .doesNotContainPattern("(?i)<script(?![^>]*\\bsrc=)")
        .doesNotContainPattern("(?i)<style|\\sstyle=|\\son[a-z]+=|javascript:");
  }

  @Test
  void healthz_whileRunning_isOk() throws Exception {
    HttpResponse<String> health = get("/healthz");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).isEqualTo("ok\n");
    assertHeaders(health);
  }

  @Test
  void webSocket_offeredCompression_doesWithout() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      socket
          .getOutputStream()
          .write(
              """
              GET /ws HTTP/1.1
              Host: x
              Upgrade: websocket
              Connection: Upgrade
              Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==
              Sec-WebSocket-Version: 13
              Sec-WebSocket-Extensions: permessage-deflate

              """
                  .replace("\n", "\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      assertThat(in.readLine()).contains("101");
      assertThat(in.lines().takeWhile(header -> !header.isEmpty()).toList())
          .noneMatch(header -> header.contains("deflate"));
    }
  }

  @Test
  void unknownAddress_ofAnyKind_isNotFound() throws Exception {
    for (String path : new String[] {"/nothing", "/../pom.xml", "/%2e%2e/http/HttpGateway.class"}) {
      HttpResponse<String> response = get(path);
      assertThat(response.statusCode()).as(path).isIn(400, 404);
      assertThat(response.body()).doesNotContain("Exception");
    }
    assertHeaders(get("/nothing"));
  }

  private static void assertHeaders(HttpResponse<String> response) {
    ResponseHeaders.ALL.forEach(
        (name, value) -> assertThat(response.headers().allValues(name)).containsExactly(value));
    assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(response.headers().firstValue("Server")).isEmpty();
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + gateway.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
