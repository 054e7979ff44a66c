package echo.testkit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import echo.testkit.LineClient;
import echo.testkit.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page on the real server with a new starter world. */
@ExtendWith(Chromium.class)
final class RealServerTest {
  @TempDir private @Nullable Path temp;
  private @Nullable ServerProcess server;
  private @Nullable Playwright playwright;
  private @Nullable Browser browser;

  @BeforeEach
  void start() {
    server = ServerProcess.serve(world());
    playwright = Chromium.playwright();
    browser = Chromium.launch(playwright);
  }

  @AfterEach
  void stop() {
    Objects.requireNonNull(playwright).close();
    server().close();
  }

  private Path world() {
    return Objects.requireNonNull(temp).resolve("world");
  }

  private ServerProcess server() {
    return Objects.requireNonNull(server);
  }

  private Page open() {
    Page page = Objects.requireNonNull(browser).newContext().newPage();
    page.setDefaultTimeout(20_000);
    page.navigate("http://127.0.0.1:" + server().httpPort() + "/");
    return page;
  }

  private static void enterAsGuest(Page page) {
    page.getByText("Enter as guest").click();
    page.getByText("The Landing").first().waitFor();
  }

  @Test
  void guest_oneClick_seesTheFirstRoomAndIsHeard() {
    Page page = open();
    enterAsGuest(page);
    Page other = open();
    enterAsGuest(other);
    BrowserTest.send(page, "say Ahoy, 日本");
    page.getByText("You say, \"Ahoy, 日本\"").waitFor();
    other.getByText("says, \"Ahoy, 日本\"").waitFor();
    BrowserTest.picture(page, "starter-guest");
  }

  @Test
  void wizard_signsIn_evaluatesAndNeverSeesThePasswordInTheLog() {
    Page page = open();
    page.getByLabel("Name").fill("Wizard");
    page.getByLabel("Password").fill(Objects.requireNonNull(server().wizardPassword()));
    page.getByText("Sign in").click();
    page.getByText("The Landing").first().waitFor();
    BrowserTest.send(page, ";[1, 2] + 3");
    page.getByText("=> [1, 2, 3]").first().waitFor();
    BrowserTest.picture(page, "starter-wizard");
    page.locator("#show-tools").click();
    assertThat(page.locator("#show-tools")).isVisible();
    for (String source : new String[] {".syntax echo", "{lit: [1] != []}"}) {
      page.locator("#source").fill(source);
      page.locator("#source").press("Control+Enter");
    }
    page.getByText("{\"lit\": true}").last().waitFor();
    assertThat(page.locator("#log").textContent())
        .doesNotContain(Objects.requireNonNull(server().wizardPassword()));
  }

  @Test
  void kill9_andStartAgain_pageComesBackWithNothingLostOrDoubled() {
    Page page = open();
    enterAsGuest(page);
    for (int i = 1; i <= 5; i++) {
      BrowserTest.send(page, "say before " + i);
    }
    page.getByText("You say, \"before 5\"").waitFor();
    int port = server().httpPort();
    server().kill();
    BrowserTest.send(page, "say while it was down");
    server = ServerProcess.serve(world(), port);
    page.getByText("You say, \"while it was down\"").waitFor();
    BrowserTest.send(page, "say after");
    page.getByText("You say, \"after\"").waitFor();

    List<String> said =
        page.locator("#log .line").allTextContents().stream()
            .filter(line -> line.startsWith("You say"))
            .toList();
    assertThat(said)
        .containsExactly(
            "You say, \"before 1\"",
            "You say, \"before 2\"",
            "You say, \"before 3\"",
            "You say, \"before 4\"",
            "You say, \"before 5\"",
            "You say, \"while it was down\"",
            "You say, \"after\"");
  }

  @Test
  void telnet_besideTheBrowser_isInTheSameRoom() {
    Page page = open();
    enterAsGuest(page);
    try (LineClient telnet = new LineClient(server().telnetPort())) {
      telnet.send("connect guest");
      telnet.until("Exits:");
      telnet.send("say from telnet");
      page.getByText("says, \"from telnet\"").waitFor();
      BrowserTest.send(page, "say from the page");
      String heard = telnet.line();
      while (heard != null && !heard.endsWith("says, \"from the page\"")) {
        heard = telnet.line();
      }
      assertThat(heard).isNotNull();
    }
  }
}
