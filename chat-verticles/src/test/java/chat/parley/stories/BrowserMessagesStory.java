package chat.parley.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.support.Inspection;
import chat.parley.support.Window;
import chat.parley.support.Window.Look;
import chat.parley.support.Windows;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.MouseButton;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Messages, in the browser of two people")
class BrowserMessagesStory {
    @AutoClose
    private static Windows windows;

    private static int visits;
    private Window ada;
    private Window grace;

    @BeforeAll
    static void start() {
        windows = Windows.alone();
    }

    @BeforeEach
    void meet() {
        visits++;
        ada = windows.open(Look.DESK);
        grace = windows.open(Look.DESK.dark());
        ada.signsUp("Ada" + visits);
        ada.creates("Lobby " + visits);
        grace.signsUp("Grace" + visits);
        grace.goesTo("/r/lobby-" + visits);
    }

    @AfterEach
    void part() {
        ada.close();
        grace.close();
    }

    @Test
    @DisplayName("a reaction, another wording and the taking back of a message are seen by both at once")
    void changes() {
        ada.says("Shall we begin?");
        grace.sees("Shall we begin?");
        tool(grace, "Shall we begin?", "React with 👍").click();
        assertThat(chip(ada, "👍")).containsText("1");
        chip(ada, "👍").click();
        assertThat(chip(grace, "👍")).containsText("2");

        ada.page().locator("#composer").press("ArrowUp");
        Locator editor = ada.page().getByRole(AriaRole.TEXTBOX, named("Edit message"));
        editor.fill("Shall we begin at ten?");
        editor.press("Enter");
        grace.sees("Shall we begin at ten?");
        assertThat(grace.page().getByText("(edited)")).isVisible();
        ada.pictures("reactions");

        choose(ada, "Shall we begin at ten?", "Delete");
        Locator question = ada.page().getByRole(AriaRole.DIALOG);
        question.getByRole(AriaRole.BUTTON, exactly("Delete")).click();
        grace.sees("This message was deleted");
        ada.sees("This message was deleted");
        assertThat(chip(grace, "👍")).hasCount(0);
        noComplaints();
    }

    @Test
    @DisplayName("both reply in a thread, and its last word can be shown in the room as well")
    void thread() {
        ada.says("What shall we eat?");
        grace.sees("What shall we eat?");
        tool(ada, "What shall we eat?", "Reply in thread").click();
        reply(ada, "Soup?");
        grace.page().getByText("1 reply").click();
        assertThat(inThread(grace, "Soup?")).isVisible();
        grace.page().getByLabel(Pattern.compile("^Also send to")).check();
        reply(grace, "Soup it is");
        assertThat(inThread(ada, "Soup it is")).isVisible();
        assertThat(ada.page().locator("main .message .body").getByText("Soup it is"))
                .isVisible();
        assertThat(ada.page().locator("main .message .body").getByText("Soup?")).hasCount(0);
        assertThat(ada.page().getByText("2 replies").first()).isVisible();
        ada.pictures("thread");
        noComplaints();
    }

    @Test
    @DisplayName("what one quotes stands above the reply, and a click leads back to it")
    void quote() {
        grace.says("The blue one is better");
        ada.sees("The blue one is better");
        choose(ada, "The blue one is better", "Quote in reply");
        ada.says("I think so, too");
        grace.page().locator("button.quote").getByText("The blue one is better").click();
        assertThat(grace.page().locator("li:focus")).containsText("The blue one is better");
        noComplaints();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("looks")
    @DisplayName("what opens over a message, and beside it, can be used by everybody:")
    void accessible(Look look) {
        try (Window linus = windows.openForInspection(look)) {
            linus.signsUp("Linus" + visits + look.width() + (look.scheme() == ColorScheme.DARK ? "d" : "l"));
            linus.goesTo("/r/lobby-" + visits);
            linus.says("A message for @grace" + visits + " to look at");
            linus.sees("A message for @Grace" + visits + " to look at");
            row(linus, "to look at").click(new Locator.ClickOptions().setButton(MouseButton.RIGHT));
            assertThat(linus.page().getByRole(AriaRole.MENU)).isVisible();
            Inspection.passes(linus, "message-menu");
            linus.page().getByRole(AriaRole.MENUITEM, named("React")).click();
            assertThat(linus.page().getByRole(AriaRole.COMBOBOX)).isVisible();
            Inspection.passes(linus, "emoji");
            linus.page().getByRole(AriaRole.COMBOBOX).fill("tada");
            linus.page().getByRole(AriaRole.COMBOBOX).press("Enter");
            assertThat(chip(linus, "🎉")).isVisible();
            linus.goesTo("/r/lobby-" + visits);
            row(linus, "to look at").click(new Locator.ClickOptions().setButton(MouseButton.RIGHT));
            linus.page().getByRole(AriaRole.MENUITEM, named("Reply in thread")).click();
            reply(linus, "A reply");
            assertThat(inThread(linus, "A reply")).isVisible();
            Inspection.passes(linus, "thread");
        }
    }

    private static Stream<Look> looks() {
        return Stream.of(Look.DESK, Look.DESK.dark(), Look.PHONE, Look.PHONE.dark());
    }

    private void noComplaints() {
        assertEquals(List.of(), ada.complaints());
        assertEquals(List.of(), grace.complaints());
    }

    private static Locator row(Window window, String text) {
        return window.page()
                .locator("main .message")
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
    }

    private static Locator tool(Window window, String text, String name) {
        row(window, text).hover();
        return row(window, text).getByRole(AriaRole.BUTTON, exactly(name));
    }

    private static void choose(Window window, String text, String action) {
        tool(window, text, "More").click();
        window.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(action))
                .click();
    }

    private static Locator chip(Window window, String emoji) {
        return window.page().locator(".chip[aria-pressed]").filter(new Locator.FilterOptions().setHasText(emoji));
    }

    private static void reply(Window window, String text) {
        window.page().locator("#thread-composer").fill(text);
        window.page().locator(".panel-right .send").click();
    }

    private static Locator inThread(Window window, String text) {
        return window.page().locator(".thread-log .message .body").getByText(text);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions exactly(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
