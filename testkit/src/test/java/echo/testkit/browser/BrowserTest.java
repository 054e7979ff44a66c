package echo.testkit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import echo.values.ObjValue;
import echo.web.ConnectionLimit;
import echo.web.http.HttpGateway;
import echo.web.http.HttpSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A browser, a gateway and a pretend world for each test. Afterwards nothing must have been asked
 * of another host, and no script may have failed.
 *
 * <p>With the environment variable {@code SCREENSHOTS} the tests leave pictures in that folder.
 */
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {
  final List<String> complaints = new ArrayList<>();
  private @Nullable PretendWorld currentWorld;
  private @Nullable HttpGateway gateway;
  private @Nullable Playwright playwright;
  private @Nullable Browser browser;
  private final List<BrowserContext> contexts = new ArrayList<>();

  @BeforeAll
  void launch() {
    playwright = Chromium.playwright();
    browser = Chromium.launch(playwright);
  }

  @AfterAll
  void quit() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @BeforeEach
  void openWorld() {
    complaints.clear();
    currentWorld = new PretendWorld();
    openGateway(0);
  }

  @AfterEach
  void closeWorld() {
    contexts.forEach(BrowserContext::close);
    contexts.clear();
    Objects.requireNonNull(gateway).close();
    assertThat(complaints).isEmpty();
  }

  final PretendWorld world() {
    return Objects.requireNonNull(currentWorld);
  }

  /** Stops the gateway; every client loses its connection. */
  final int closeGateway() {
    int port = Objects.requireNonNull(gateway).port();
    gateway.close();
    return port;
  }

  final void openGateway(int port) {
    gateway =
        HttpGateway.open(
            world(),
            world(),
            HttpSettings.on("127.0.0.1", port, ObjValue.SYSTEM, new ConnectionLimit(100)));
  }

  final String address() {
    return "http://127.0.0.1:" + Objects.requireNonNull(gateway).port() + "/";
  }

  final Browser.NewContextOptions desktop(ColorScheme scheme) {
    return new Browser.NewContextOptions().setViewportSize(1280, 800).setColorScheme(scheme);
  }

  final Browser.NewContextOptions phone(ColorScheme scheme) {
    return new Browser.NewContextOptions()
        .setViewportSize(320, 640)
        .setDeviceScaleFactor(2)
        .setHasTouch(true)
        .setIsMobile(true)
        .setColorScheme(scheme);
  }

  /** A page of a browser that has never been here. */
  final Page open(Browser.NewContextOptions options) {
    BrowserContext context = Objects.requireNonNull(browser).newContext(options);
    context.setDefaultTimeout(10_000);
    contexts.add(context);
    return open(context);
  }

  final Page open(BrowserContext context) {
    Page page = context.newPage();
    page.onRequest(request -> {
      if (!request.url().startsWith(address()) && !request.url().startsWith("blob:")) {
        complaints.add("asked for " + request.url());
      }
    });
    page.onPageError(error -> complaints.add("script error: " + error));
    page.onDialog(dialog -> {
      complaints.add("a dialog: " + dialog.message());
      dialog.dismiss();
    });
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && !message.text().contains("WebSocket connection")) {
        complaints.add("console: " + message.text());
      }
    });
    page.navigate(address());
    return page;
  }

  final Page enterAsAda(Browser.NewContextOptions options) {
    Page page = open(options);
    page.getByLabel("Name").fill("Ada");
    page.getByLabel("Password").fill("secret");
    page.getByText("Sign in").click();
    page.getByText("Obvious exits").waitFor();
    return page;
  }

  static void send(Page page, String command) {
    page.locator("#command").fill(command);
    page.keyboard().press("Enter");
  }

  /** Waits until the log's last line is this. */
  static void awaitLast(Page page, String line) {
    page.waitForFunction(
        "text => document.querySelector('#log').lastElementChild?.textContent === text", line);
  }

  static void assertNoViolations(Page page) {
    List<Rule> violations =
        new AxeBuilder(page)
            .withTags(
                List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
            .analyze()
            .getViolations();
    assertThat(violations)
        .as(() ->
            violations.stream()
                .map(v ->
                    v.getId()
                        + " "
                        + v.getNodes().stream()
                            .map(n -> n.getHtml() + " " + n.getFailureSummary())
                            .toList())
                .toList()
                .toString())
        .isEmpty();
  }

  static void assertFitsAcross(Page page) {
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
  }

  static void picture(Page page, String name) {
    String folder = System.getenv("SCREENSHOTS");
    if (folder != null) {
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
    }
  }
}
