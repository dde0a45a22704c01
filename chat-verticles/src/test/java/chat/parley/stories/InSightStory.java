package chat.parley.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.support.Window;
import chat.parley.support.Window.Look;
import chat.parley.support.Windows;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In the browser, of the others")
class InSightStory {
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

    private static final Pattern NOT_HERE = Pattern.compile("Offline|Last seen");

    @AutoClose
    private static Windows windows;

    @BeforeAll
    static void start() {
        windows = Windows.alone();
    }

    @Test
    @DisplayName("one sees who is writing, until it is there")
    void writing() {
        try (Window ada = window();
                Window grace = window()) {
            ada.signsUp("Ada");
            ada.creates("Lobby");
            grace.signsUp("Grace");
            grace.goesTo("/r/lobby");
            grace.page().locator("#composer").pressSequentially("Good mor");
            Locator line = ada.page().locator(".foot .typing");
            assertThat(line).containsText("Grace is typing…", SOON);
            assertThat(ada.page().locator(".conversation")).containsText("Grace is typing…", SOON);
            ada.pictures("typing");
            grace.says("Good morning");
            ada.sees("Good morning");
            assertThat(line).hasText("");
            assertEquals(List.of(), ada.complaints());
            assertEquals(List.of(), grace.complaints());
        }
    }

    @Test
    @DisplayName("one sees who is here, who hides not, and who has gone some seconds later")
    void here() {
        try (Window linus = window()) {
            linus.signsUp("Linus");
            linus.goesTo("/people");
            Locator mei = linus.page().locator(".card").filter(new Locator.FilterOptions().setHasText("Mei"));
            try (Window meis = window()) {
                meis.signsUp("Mei");
                linus.page().reload();
                assertThat(mei).containsText("Online", SOON);
                linus.pictures("presence");
                choose(meis, "Online", "Invisible");
                assertThat(mei).containsText(NOT_HERE, SOON);
                choose(meis, "Invisible", "Away");
                choose(meis, "Away", "Online");
                assertThat(mei).containsText("Online", SOON);
                assertEquals(List.of(), meis.complaints());
            }
            assertThat(mei).containsText("Last seen", SOON);
            assertEquals(List.of(), linus.complaints());
        }
    }

    @Test
    @DisplayName("one is notified of what is said elsewhere, and a click opens it")
    void notified() {
        try (Window tove = window();
                Window ida = window()) {
            tove.takesNotifications();
            tove.signsUp("Tove");
            tove.creates("Attic");
            tove.goesTo("/settings");
            assertThat(tove.page().getByLabel("Play a short tone")).not().isChecked();
            tove.pictures("notifications");
            ida.signsUp("Ida");
            ida.goesTo("/r/attic");
            ida.says("The roof leaks");
            tove.clicksOnNotification("Ida in Attic: The roof leaks");
            tove.sees("The roof leaks");
            assertEquals(List.of(), tove.complaints());
        }
    }

    private static void choose(Window window, String now, String next) {
        Locator foot = window.page().locator("footer.me");
        foot.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(now))
                .click();
        if (next.equals("Invisible")) window.pictures("presence-menu");
        window.page()
                .getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(next))
                .click();
    }

    private static Window window() {
        return windows.open(Look.DESK);
    }
}
