package echo.testkit.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The machine's Chromium: whether it is there, and how to start it so that it talks to nobody. */
final class Chromium implements ExecutionCondition {
  private static final String MISSING =
      "browser tests not run: no Chromium; apt-get install chromium, or set CHROMIUM to its path";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (path().isPresent()) {
      return ConditionEvaluationResult.enabled("Chromium is there");
    }
    if (System.getenv("CI") != null) {
      throw new IllegalStateException(MISSING);
    }
    if (context.getTestMethod().isEmpty()) {
      System.out.println(context.getDisplayName() + ": " + MISSING);
    }
    return ConditionEvaluationResult.disabled(MISSING);
  }

  static Playwright playwright() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  static Browser launch(Playwright playwright) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(path().orElseThrow())
                .setArgs(
                    List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run")));
  }

  private static Optional<Path> path() {
    String named = System.getenv("CHROMIUM");
    Path path = Path.of(named == null ? "/usr/bin/chromium" : named);
    return Files.isExecutable(path) ? Optional.of(path) : Optional.empty();
  }
}
