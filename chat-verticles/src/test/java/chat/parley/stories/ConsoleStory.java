package chat.parley.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.support.Inspection;
import chat.parley.support.TestStore;
import chat.parley.support.Window;
import chat.parley.support.Window.Look;
import chat.parley.support.Windows;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The administrators' console, in the browser")
class ConsoleStory {
    @AutoClose
    private static Windows windows;

    private static String database;
    private static int visits;

    @BeforeAll
    static void start() {
        database = TestStore.freshDatabase();
        windows = Windows.on(database);
    }

    @BeforeEach
    void another() {
        visits++;
    }

    @Test
    @DisplayName("puts somebody out at once, lets them in again, and hands them a way to a new password")
    void somebody() {
        try (Window ada = administrator();
                Window grace = windows.open(Look.DESK)) {
            grace.signsUp("Grace" + visits);
            link(ada, "Administration").click();
            link(ada, "Accounts").click();
            link(ada, "Grace" + visits).click();
            sure(ada, "Suspend");
            assertThat(grace.page().getByText("Your session has ended. Sign in to go on."))
                    .isVisible();
            ada.button("Restore").click();
            sure(ada, "Make a reset link");
            URI link = URI.create(ada.page().getByLabel("Reset link").inputValue());
            grace.goesTo(link.getPath() + '#' + link.getFragment());
            grace.page()
                    .getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                    .fill("difference engine");
            grace.button("Change password").click();
            assertThat(grace.heading("Your password is changed")).isVisible();
            assertEquals(List.of(), ada.complaints());
            assertEquals(List.of(), grace.complaints());
        }
    }

    @Test
    @DisplayName("shows nothing to anybody else, not even that it is there")
    void nobodyElse() {
        try (Window mallory = windows.open(Look.DESK)) {
            mallory.signsUp("Mallory" + visits);
            mallory.goesTo("/admin/people");
            assertThat(mallory.heading("There is nothing here")).isVisible();
            assertThat(link(mallory, "Administration")).hasCount(0);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("looks")
    @DisplayName("can be used by everybody who administers, light and dark, wide and narrow:")
    void accessible(Look look) {
        try (Window ada = administrator(look)) {
            inspect(
                    ada,
                    "/admin",
                    "Overview",
                    ada.page().getByText("As a table").first());
            inspect(ada, "/admin/people", "Accounts", link(ada, "Ada" + visits));
            link(ada, "Ada" + visits).click();
            assertThat(ada.button("Make member")).isVisible();
            Inspection.passes(ada, "admin-account");
            inspect(ada, "/admin/rooms", "Rooms", ada.heading("No such room"));
            inspect(ada, "/admin/settings", "Settings", ada.button("Save changes"));
            inspect(ada, "/admin/audit", "Audit log", ada.button("Download"));
            inspect(ada, "/admin/bots", "Bots", ada.button("Make a bot"));
        }
    }

    private static Stream<Look> looks() {
        return Stream.of(Look.DESK, Look.DESK.dark(), Look.PHONE, Look.PHONE.dark());
    }

    private static void inspect(Window window, String path, String title, Locator landmark) {
        window.goesTo(path);
        assertThat(window.heading(title)).isVisible();
        assertThat(landmark).isVisible();
        Inspection.passes(window, "admin-" + title.toLowerCase(Locale.ROOT).replace(' ', '-'));
    }

    private static Window administrator() {
        return promoted(windows.open(Look.DESK));
    }

    private static Window administrator(Look look) {
        return promoted(windows.openForInspection(look));
    }

    /** What they are is told when the page comes up. */
    private static Window promoted(Window window) {
        window.signsUp("Ada" + visits);
        TestStore.execute(database, "update accounts set role = 'admin' where username = 'ada" + visits + "'");
        window.page().reload();
        assertThat(window.conversations()).isVisible();
        return window;
    }

    /** Asked once whether they are sure, they are. */
    private static void sure(Window window, String deed) {
        window.button(deed).click();
        assertThat(window.button("Cancel")).isFocused();
        window.button(deed).click();
        assertThat(window.button("Cancel")).hasCount(0);
    }

    private static Locator link(Window window, String name) {
        return window.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }
}
