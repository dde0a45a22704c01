package chat.parley.stories;

import static chat.parley.support.Eventually.eventually;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.Window;
import chat.parley.support.Window.Look;
import chat.parley.support.Windows;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Around the rooms, in the browser")
class AroundTheRoomStory {
    /** More than fit a screen and the pages that a room opens with. */
    private static final int MUCH = 60;

    @AutoClose
    private static Windows windows;

    private static int visits;

    @BeforeAll
    static void start() {
        windows = Windows.alone();
    }

    @BeforeEach
    void another() {
        visits++;
    }

    @Test
    @DisplayName("what was said long ago is found by its words and opened where it stands, and the results stay")
    void found() {
        try (Window ada = window("Ada")) {
            ada.creates("Lobby " + visits);
            ada.says("The pelican arrives at noon");
            ada.sees("The pelican arrives at noon");
            IntStream.range(0, MUCH).forEach(i -> ada.says("Something else " + i));
            ada.sees("Something else " + (MUCH - 1));
            ada.page().reload();
            ada.sees("Something else " + (MUCH - 1));
            ada.page().keyboard().press("Control+Shift+F");
            assertThat(ada.page().getByRole(AriaRole.COMBOBOX)).isFocused();
            ada.page().keyboard().type("pelic");
            Locator result = link(ada, "The pelican arrives at noon");
            assertThat(result).isVisible();
            assertThat(result.locator("mark")).hasText("pelic");
            ada.page().keyboard().press("ArrowDown");
            ada.page().keyboard().press("Enter");
            ada.sees("The pelican arrives at noon");
            assertThat(ada.page().locator("li:focus")).containsText("The pelican arrives at noon");
            ada.pictures("found");
            link(ada, "Back to the results").click();
            assertThat(result).isFocused();
            assertEquals(List.of(), ada.complaints());
        }
    }

    @Test
    @DisplayName("somebody is invited by a link, into a private room that they could not find, until it is taken back")
    void invited() {
        try (Window ada = window("Ada");
                Window grace = window("Grace");
                Window linus = window("Linus")) {
            ada.createsPrivate("Den " + visits);
            String link = invites(ada);
            grace.goesTo(URI.create(link).getPath());
            grace.button("Join the room").click();
            grace.says("thank you");
            ada.page().keyboard().press("Escape");
            ada.sees("thank you");
            opens(ada, "Invites");
            ada.button("Take back this invite").click();
            assertThat(ada.page().getByText("There is no invite that is still good."))
                    .isVisible();
            linus.goesTo(URI.create(link).getPath());
            linus.button("Join the room").click();
            assertThat(linus.heading("This invite is over")).isVisible();
            assertEquals(List.of(), ada.complaints());
            assertEquals(List.of(), grace.complaints());
        }
    }

    @Test
    @DisplayName("who is banned is out of the room at once, and does not come back")
    void banned() {
        try (Window ada = window("Ada");
                Window mallory = window("Mallory")) {
            ada.creates("Lobby " + visits);
            mallory.goesTo("/r/lobby-" + visits);
            mallory.says("spam");
            ada.sees("spam");
            opens(ada, "Members");
            dialog(ada).getByText("@mallory" + visits).click();
            ada.button("Ban from room").click();
            ada.page().getByLabel("Reason (optional)").fill("spam");
            ada.button("Ban Mallory" + visits).click();
            assertThat(mallory.heading("You are not in this room any more")).isVisible();
            mallory.page().reload();
            assertThat(mallory.page().locator("#composer")).hasCount(0);
            tab(ada, "Bans").click();
            ada.pictures("bans");
            assertThat(dialog(ada).getByText("Mallory" + visits).first()).isVisible();
            assertEquals(List.of(), ada.complaints());
            assertEquals(List.of(), mallory.complaints());
        }
    }

    @Test
    @DisplayName("whoever was here before finds the client without a network, and goes on when there is one again")
    void offline() {
        try (Window ada = window("Ada")) {
            ada.creates("Lobby " + visits);
            eventually(() -> (boolean) ada.page().evaluate("navigator.serviceWorker.controller !== null"));
            ada.page().context().setOffline(true);
            ada.page().reload();
            assertThat(ada.page().getByText("Connecting…")).isVisible();
            ada.page().context().setOffline(false);
            ada.says("here again");
            ada.sees("here again");
            assertEquals(List.of(), ada.complaints());
        }
    }

    /** The link that anybody can come in by. */
    private static String invites(Window window) {
        opens(window, "Invites");
        window.button("Create invite link").click();
        String link = window.page().getByLabel("Invite link").inputValue();
        assertTrue(link.contains("/i/"), link);
        return link;
    }

    private static void opens(Window window, String part) {
        window.button("Room details").click();
        tab(window, part).click();
    }

    private static Locator dialog(Window window) {
        return window.page().getByRole(AriaRole.DIALOG).first();
    }

    private static Locator tab(Window window, String name) {
        return window.page().getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator link(Window window, String name) {
        return window.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Window window(String name) {
        Window window = windows.open(Look.DESK);
        window.signsUp(name + visits);
        return window;
    }
}
