package chat.parley.stories;

import static chat.parley.support.Eventually.eventually;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.support.Cable;
import chat.parley.support.Inspection;
import chat.parley.support.Window;
import chat.parley.support.Window.Look;
import chat.parley.support.Windows;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("In the browser")
class BrowserStory {
    private static final String OPEN_SOCKET = """
            address => new Promise(told => {
              const socket = new WebSocket(address);
              socket.onopen = () => told('opened');
              socket.onerror = () => told('refused');
            })""";

    @AutoClose
    private static Windows windows;

    @AutoClose
    private static Cable cable;

    private static int visits;

    @BeforeAll
    static void start() {
        cable = new Cable();
        windows = Windows.behind(cable);
    }

    @BeforeEach
    void another() {
        visits++;
    }

    @Test
    @DisplayName("two people chat, one at a desk and one on a phone, and find it again after a reload")
    void twoWindows() {
        try (Window ada = window(Look.DESK);
                Window grace = window(Look.PHONE)) {
            ada.signsUp(named("Ada"));
            ada.creates("Lobby " + visits);
            grace.signsUp(named("Grace"));
            grace.goesTo("/r/lobby-" + visits);
            ada.says("Good morning, <b>Grace</b>");
            grace.sees("Good morning, <b>Grace</b>");
            grace.says("Good morning, Ada");
            ada.sees("Good morning, Ada");
            grace.pictures("chat");
            ada.page().reload();
            ada.sees("Good morning, <b>Grace</b>");
            ada.sees("Good morning, Ada");
            ada.pictures("chat");
            assertEquals(List.of(), ada.complaints());
            assertEquals(List.of(), grace.complaints());
        }
    }

    @Test
    @DisplayName("a cut is told, what is written meanwhile waits, and goes when the line is back")
    void cut() {
        try (Window ada = window(Look.DESK);
                Window grace = window(Look.DESK)) {
            ada.signsUp(named("Ada"));
            ada.creates("Lobby " + visits);
            grace.signsUp(named("Grace"));
            grace.goesTo("/r/lobby-" + visits);
            grace.says("are you there?");
            ada.sees("are you there?");
            cable.cut();
            ada.says("written while away");
            assertThat(ada.page().locator(".banner")).containsText("Reconnecting");
            ada.pictures("cut");
            cable.mend();
            grace.sees("written while away");
            ada.sees("written while away");
            assertThat(ada.page().locator(".banner")).hasCount(0);
            assertEquals(List.of(), ada.complaints());
        } finally {
            cable.mend();
        }
    }

    @Test
    @DisplayName("a page that reaches for another address is caught by its policy")
    void policy() {
        try (Window ada = window(Look.DESK)) {
            ada.goesTo("/signin");
            ada.page().evaluate("new Image().src = 'https://example.org/pixel.png'");
            eventually(() -> ada.complaints().contains("policy: img-src https://example.org/pixel.png"));
        }
    }

    @Test
    @DisplayName("a page of somebody else can neither use the cookie of who is signed in, nor open a socket")
    void foreignPage() {
        try (Window ada = window(Look.DESK)) {
            ada.signsUp(named("Ada"));
            String refresh = cable.url() + "/api/v1/sessions/refresh";
            ada.page()
                    .route(
                            "http://evil.example/",
                            page -> page.fulfill(new Route.FulfillOptions()
                                    .setContentType("text/html")
                                    .setBody(
                                            "<form method=post enctype=text/plain action='%s'><input name='{\"x' value='\"}'></form>"
                                                    .formatted(refresh))));
            ada.page().navigate("http://evil.example/");
            String socket = cable.url().toString().replaceFirst("http", "ws") + "/eventbus/websocket";
            assertEquals("refused", ada.page().evaluate(OPEN_SOCKET, socket));
            Response answer =
                    ada.page().waitForResponse(refresh, () -> ada.page().evaluate("document.forms[0].submit()"));
            assertTrue(answer.status() >= 400, () -> "answered " + answer.status());
            assertNull(answer.request().allHeaders().get("cookie"));
            ada.goesTo("/");
            assertThat(ada.conversations()).isVisible();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("looks")
    @DisplayName("every page can be used by everybody, light and dark, wide and narrow:")
    void accessible(Look look) {
        try (Window ada = windows.openForInspection(look)) {
            ada.goesTo("/signin");
            inspect(ada, "signin", ada.heading("Sign in"));
            ada.goesTo("/signup");
            inspect(ada, "signup", ada.heading("Create your account"));
            ada.signsUp(named("Ada"));
            inspect(ada, "home", ada.conversations());
            ada.creates("Lobby " + visits);
            ada.says("A message with a [link](https://example.org) and `code`");
            assertThat(ada.page().locator(".message a")).isVisible();
            inspect(ada, "room", ada.heading("This is the start of"));
            ada.goesTo("/people");
            inspect(ada, "people", ada.heading("People"));
            ada.goesTo("/settings");
            inspect(ada, "settings", ada.heading("Settings"));
            ada.goesTo("/nothing/here");
            inspect(ada, "not-found", ada.heading("There is nothing here"));
        }
    }

    private static Stream<Look> looks() {
        return Stream.of(Look.DESK, Look.DESK.dark(), Look.PHONE, Look.PHONE.dark());
    }

    private static void inspect(Window window, String name, Locator landmark) {
        assertThat(landmark).isVisible();
        Inspection.passes(window, name);
    }

    private static Window window(Look look) {
        return windows.open(look);
    }

    private static String named(String name) {
        return name + visits;
    }
}
