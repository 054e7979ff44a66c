package echo.testkit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every view in both themes, wide and at 320 pixels: no axe violation, nothing cut off. */
final class LooksTest extends BrowserTest {
  enum Look {
    DESKTOP_LIGHT,
    DESKTOP_DARK,
    PHONE_LIGHT,
    PHONE_DARK
  }

  @ParameterizedTest
  @EnumSource
  void views_inEveryLook_haveNoViolation(Look look) {
    Browser.NewContextOptions options = options(look);
    String name = look.name().toLowerCase(Locale.ROOT);
    Page page = open(options);
    page.getByText("come home").waitFor();
    judge(page, name + "-1-welcome");

    page.getByLabel("Name").fill("Ada");
    page.getByLabel("Password").fill("secret");
    page.getByText("Sign in").click();
    page.getByText("Obvious exits").waitFor();
    send(page, "say Is anyone up here? https://example.org/tides");
    send(
        page,
        "show ^[[1;33mThe lamp^[[0m sweeps past. ^[[36mSea^[[0m, ^[[31mrocks^[[0m, ^[[32mgrass^[[0m, ^[[44m night ^[[0m.");
    send(page, "show דלת עץ ישנה.  Ζωή שלום 日本 👩‍🚀");
    send(page, "dance");
    awaitLast(page, "I couldn't understand that.");
    judge(page, name + "-2-play");

    page.locator("#show-tools").click();
    for (String source : new String[] {"player.location.name", "$lamp", "$lamp:light()", "2 + "}) {
      page.locator("#source").fill(source);
      page.locator("#source").press("Control+Enter");
    }
    page.getByText("Write a value after the +.").waitFor();
    assertThat(page.locator("#source")).isFocused();
    judge(page, name + "-3-evaluate");

    page.getByText("Show this object").click();
    page.getByText("not readable").waitFor();
    page.locator("summary").filter(new Locator.FilterOptions().setHasText("l*ight")).click();
    judge(page, name + "-4-object");

    page.locator("#show-settings").click();
    judge(page, name + "-5-settings");
    page.locator("#settings .primary").click();
  }

  private static void judge(Page page, String name) {
    picture(page, name);
    assertFitsAcross(page);
    assertNoViolations(page);
  }

  private Browser.NewContextOptions options(Look look) {
    return switch (look) {
      case DESKTOP_LIGHT -> desktop(ColorScheme.LIGHT);
      case DESKTOP_DARK -> desktop(ColorScheme.DARK);
      case PHONE_LIGHT -> phone(ColorScheme.LIGHT);
      case PHONE_DARK -> phone(ColorScheme.DARK);
    };
  }
}
