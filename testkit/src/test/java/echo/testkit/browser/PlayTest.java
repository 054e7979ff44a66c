package echo.testkit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a player does with the page, and what it must never do to a player. */
final class PlayTest extends BrowserTest {
  @Test
  void guest_oneClick_isInTheWorldWithTheCursorInTheCommandLine() {
    Page page = open(desktop(ColorScheme.LIGHT));
    page.getByText("Enter as guest").click();
    page.getByText("Obvious exits").waitFor();

    assertThat(page.locator("#command")).isFocused();
    assertThat(page.locator("#who-name")).hasText("Rosy Guest");
    assertThat(page.locator("#welcome")).isHidden();
    assertThat(page.locator("#show-tools")).isHidden();
    assertThat(page.locator("main").ariaSnapshot()).contains("log \"World output\"");
  }

  @Test
  void log_manyLines_onlyGrowsAtItsEnd() {
    Page page = enterAsAda(desktop(ColorScheme.LIGHT));
    page.evaluate(
        """
        () => {
          window.seen = { added: 0, removed: 0, elsewhere: 0 };
          new MutationObserver(records => records.forEach(record => {
            seen.added += record.addedNodes.length;
            seen.removed += record.removedNodes.length;
            if (record.target.id !== 'log' || record.nextSibling) seen.elsewhere++;
          })).observe(document.getElementById('log'), { childList: true, subtree: true });
        }
        """);
    send(page, "flood 500");
    awaitLast(page, "Wave 500");

    assertThat(page.evaluate("[seen.added, seen.removed, seen.elsewhere]"))
        .isEqualTo(List.of(501, 0, 0));
    assertThat(
            page.evaluate("[...document.querySelectorAll('.line')].every(l => l.dir === 'auto')"))
        .isEqualTo(true);
  }

  @Test
  void text_ofAnyScriptAndAnyMarkup_isShownAsItIs() {
    Page page = enterAsAda(desktop(ColorScheme.LIGHT));
    send(page, "say Ζωή שלום 日本 👩‍🚀");
    awaitLast(page, "You say, \"Ζωή שלום 日本 👩‍🚀\"");

    for (String hostile :
        List.of(
            "<img src=x onerror=alert(1)>",
            "<script>alert(1)</script>",
            "javascript:alert(1)",
            "https://x.example/\"onmouseover=alert(1)",
            "&lt;b&gt;")) {
      send(page, "show " + hostile);
      awaitLast(page, hostile);
    }
    send(page, "show ^[[31mred ^[]8;;javascript:alert(1)^[\\link^[]8;;^[\\ ^[[99999mplain");
    awaitLast(page, "red link plain");
    assertThat(page.locator("#log img, #log script, #log [onmouseover]")).hasCount(0);
    assertThat(page.evaluate("[...document.querySelectorAll('#log a')].map(a => a.protocol)"))
        .isEqualTo(List.of("https:"));
  }

  @Test
  void focus_whateverHappens_staysWhereThePlayerPutIt() {
    Page page = enterAsAda(desktop(ColorScheme.LIGHT));
    Locator command = page.locator("#command");
    send(page, "look");
    assertThat(command).isFocused();
    page.locator("#show-settings").click();
    page.locator("#settings").getByLabel("Dark").check();
    page.locator("#settings .primary").click();
    assertThat(command).isFocused();
    page.locator("#show-help").click();
    page.keyboard().press("Escape");
    assertThat(command).isFocused();

    page.locator("#log").focus();
    world().announce(IntStream.range(0, 20).mapToObj(i -> "Gull " + i).toArray(String[]::new));
    awaitLast(page, "Gull 19");
    assertThat(page.locator("#log")).isFocused();
    page.keyboard().press("Escape");
    assertThat(command).isFocused();
  }

  @Test
  void history_walked_keepsTheDraftAndSurvivesAReload() {
    Page page = enterAsAda(desktop(ColorScheme.LIGHT));
    send(page, "look");
    send(page, "say one");
    Locator command = page.locator("#command");
    command.fill("half a li");
    command.press("ArrowUp");
    assertThat(command).hasValue("say one");
    command.press("ArrowUp");
    command.press("ArrowUp");
    assertThat(command).hasValue("look");
    command.press("ArrowDown");
    command.press("ArrowDown");
    assertThat(command).hasValue("half a li");

    awaitLast(page, "You say, \"one\"");
    page.reload();
    page.getByText("You say, \"one\"").waitFor();
    assertThat(command).isFocused();
    command.press("ArrowUp");
    assertThat(command).hasValue("say one");
  }

  @Test
  void password_typedAnywhere_isNeitherShownNorRemembered() {
    Page page = enterAsAda(desktop(ColorScheme.LIGHT));
    send(page, "ask");
    page.getByText("New password:").waitFor();
    page.waitForCondition(() -> page.locator("#command").getAttribute("class") != null);
    send(page, "hunter2");
    awaitLast(page, "I couldn't understand that.");
    send(page, "@password hunter2 hunter3");
    page.getByText("@password ••••").waitFor();
    assertThat(world().taken).contains("hunter2", "@password hunter2 hunter3");

    page.locator("#leave").click();
    page.getByText("come home").waitFor();
    send(page, "connect Ada secret");
    page.getByText("Obvious exits").waitFor();
    assertThat(page.locator("#log")).containsText("connect Ada ••••");
    String everything =
        page.content() + page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})");
    assertThat(everything).doesNotContain("secret").doesNotContain("hunter");
  }

  @Test
  void paste_ofThirtyLines_runsThirtyCommandsInOrder() {
    Page page = enterAsAda(desktop(ColorScheme.LIGHT));
    world().taken.clear();
    List<String> lines = IntStream.rangeClosed(1, 30).mapToObj(i -> "say line " + i).toList();
    send(page, String.join("\n", lines));
    awaitLast(page, "You say, \"line 30\"");
    assertThat(world().taken).isEqualTo(lines);
  }

  @Test
  void connection_lostAndBack_showsWhatWasMissedOnceAndRunsWhatWasTypedOnce() {
    Page page = enterAsAda(desktop(ColorScheme.LIGHT));
    send(page, "say before");
    awaitLast(page, "You say, \"before\"");
    int port = closeGateway();
    page.waitForCondition(() -> page.locator("#status").textContent().contains("lost"));
    world().announce("A gull lands.", "The gull leaves.");
    send(page, "say during");
    openGateway(port);
    awaitLast(page, "You say, \"during\"");

    assertThat(page.getByText("A gull lands.")).hasCount(1);
    assertThat(page.getByText("You say, \"before\"")).hasCount(1);
    assertThat(page.locator("#status")).hasText("");
    assertThat(page.locator("#command")).isFocused();
    assertThat(world().taken.stream().filter("say during"::equals)).hasSize(1);
    List<String> texts = page.locator("#log .line:not(.own)").allTextContents();
    assertThat(texts.subList(texts.size() - 3, texts.size()))
        .containsExactly("A gull lands.", "The gull leaves.", "You say, \"during\"");
  }

  @Test
  void session_endedWhileAway_saysSoAndTypesNothingAtTheDoor() {
    Page page = enterAsAda(desktop(ColorScheme.LIGHT));
    int port = closeGateway();
    page.waitForCondition(() -> page.locator("#status").textContent().contains("lost"));
    world().forgetSessions();
    world().taken.clear();
    send(page, "say during");
    openGateway(port);
    page.getByText("That session has ended.").waitFor();
    assertThat(page.getByText("Enter as guest")).isVisible();
    page.getByText("Enter as guest").click();
    page.getByText("*** Connected ***").nth(1).waitFor();
    assertThat(world().taken).containsExactly("connect guest");
  }

  @Test
  void boot_byTheWorld_endsAtTheWelcomeWithoutComingBack() {
    Page page = enterAsAda(desktop(ColorScheme.LIGHT));
    send(page, "boot");
    page.getByText("That session has ended.").waitFor();
    page.getByText("come home").nth(1).waitFor();
    assertThat(page.getByText("Enter as guest")).isVisible();
    page.reload();
    page.getByText("come home").waitFor();
    assertThat(page.locator("#log")).not().containsText("Lamp Room");
  }

  @Test
  void secondTab_ofTheSameBrowser_mayGoOnAsTheSamePlayer() {
    Page first = enterAsAda(desktop(ColorScheme.LIGHT));
    Page second = open(first.context());
    second.getByText("Continue as Ada").click();
    second.getByText("Obvious exits").waitFor();
    send(second, "say from the second tab");
    awaitLast(first, "You say, \"from the second tab\"");
    awaitLast(second, "You say, \"from the second tab\"");
  }

  @Test
  void scrolledUp_newLines_areAnnouncedAndDoNotMoveTheText() {
    Page page = enterAsAda(phone(ColorScheme.LIGHT));
    send(page, "flood 200");
    awaitLast(page, "Wave 200");
    assertThat(page.getByText("Wave 200")).isInViewport();

    page.evaluate("document.getElementById('log').scrollTop = 0");
    page.evaluate("() => new Promise(requestAnimationFrame)");
    world().announce("A gull lands.");
    page.getByText("1 new line ↓").waitFor();
    assertThat(page.evaluate("document.getElementById('log').scrollTop")).isEqualTo(0);
    page.getByText("1 new line ↓").click();
    assertThat(page.getByText("A gull lands.")).isInViewport();
    assertThat(page.locator("#newest")).isHidden();
    assertFitsAcross(page);
  }

  @Test
  void keyboard_fromTheTop_skipsToTheLogAndTheInput() {
    Page page = open(desktop(ColorScheme.LIGHT));
    page.keyboard().press("Tab");
    assertThat(page.locator("#skip-input")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#command")).isFocused();
    page.locator("#skip-log").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#log")).isFocused();
  }

  @Test
  void reader_saysSo_isNotReadItsOwnCommands() {
    Page page = enterAsAda(desktop(ColorScheme.LIGHT));
    page.locator("#show-settings").click();
    page.getByLabel("I use a screen reader").check();
    page.locator("#settings .primary").click();
    send(page, "say hello there");
    awaitLast(page, "You say, \"hello there\"");
    assertThat(page.locator("#log").ariaSnapshot())
        .contains("You say, \\\"hello there")
        .doesNotContain("say hello there");
  }

  @Test
  void syntax_typedInTheEvaluationPane_choosesTheDialectOfTheSession() {
    Page page = enterAsAda(desktop(ColorScheme.LIGHT));
    page.locator("#show-tools").click();
    evaluate(page, ".syntax", "Programs are read as moo.");
    evaluate(page, "dialect of this", "MOO");
    evaluate(page, ".syntax echo", "Programs are read as echo.");
    evaluate(page, "dialect of this", "ECHO");
    assertThat(page.getByLabel("echo", new Page.GetByLabelOptions().setExact(true))).isChecked();
    evaluate(page, ".syntax latin", "There is no dialect latin. Type .syntax moo or .syntax echo.");

    page.reload();
    page.locator("#show-tools").click();
    evaluate(page, ".syntax", "Programs are read as echo.");
    // What another tab of this browser chooses is for that one and for new ones.
    page.evaluate("localStorage.setItem('echo.dialect', '\"moo\"')");
    page.reload();
    page.locator("#show-tools").click();
    evaluate(page, "dialect of this", "ECHO");
    page.getByLabel("moo", new Page.GetByLabelOptions().setExact(true)).check();
    evaluate(page, ".syntax", "Programs are read as moo.");
  }

  private static void evaluate(Page page, String source, String answer) {
    page.locator("#source").fill(source);
    page.locator("#source").press("Control+Enter");
    assertThat(page.locator("#answers .entry").last().locator(".outcome")).containsText(answer);
  }

  @Test
  void objects_anyStep_isALinkAndBackIsOneToo() {
    Page page = enterAsAda(desktop(ColorScheme.LIGHT));
    page.locator("#show-tools").click();
    page.locator("#tab-objects").click();
    page.locator("#object-name").fill("$lamp");
    page.keyboard().press("Enter");
    Locator object = page.locator("#object");
    assertThat(object.locator("h2")).containsText("brass lamp #12");
    assertThat(object).containsText("Inherited properties (1)");
    object.getByText("The Lamp Room").first().click();
    assertThat(object.locator("h2")).containsText("The Lamp Room #20");
    object.getByText("Rosy Guest").click();
    assertThat(object.locator("h2")).containsText("Rosy Guest");
    page.locator("#object-back").click();
    assertThat(object.locator("h2")).containsText("The Lamp Room");
    page.locator("#object-name").fill("#999");
    page.keyboard().press("Enter");
    assertThat(page.locator("#object-status")).hasText("There is no such object.");
  }
}
