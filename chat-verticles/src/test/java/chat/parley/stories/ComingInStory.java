package chat.parley.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.support.Authenticator;
import chat.parley.support.Chromium;
import chat.parley.support.IdentityProvider;
import chat.parley.support.Inspection;
import chat.parley.support.Person;
import chat.parley.support.RunningNode;
import chat.parley.support.Window;
import chat.parley.support.Window.Look;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("In the browser, whoever comes in")
class ComingInStory {
    private static final int PATIENCE_MS = 20_000;
    private static final Duration NEXT_CODE = Duration.ofSeconds(30);
    private static final Pattern PRINTED = Pattern.compile("the code is ([0-9A-Z-]+)");
    private static final String NEW_PASSWORD = "difference engine";

    private static Chromium chromium;
    private static RunningNode node;
    private static IdentityProvider corp;
    private static int visits;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        corp = IdentityProvider.asking();
        node = RunningNode.alone(Map.of("PARLEY_ISSUERS", corp.setting()));
    }

    @AfterAll
    static void stop() {
        if (chromium == null) return;
        chromium.close();
        node.close();
        corp.close();
    }

    @Test
    @DisplayName("keeps codes, turns on a second step, forgets the password, and comes in again with a code")
    void recovers() {
        try (Window ada = Window.open(chromium.browser(), node.url(), Look.DESK)) {
            List<String> codes = signsUpAndKeepsCodes(ada);
            String key = turnsOnSecondStep(ada);
            ada.goesTo("/settings");
            ada.button("Sign out").click();
            signsIn(ada, "ada", Person.PASSWORD);
            fill(
                    ada,
                    "Code from your app",
                    Authenticator.codeOfTyped(key, Instant.now().plus(NEXT_CODE)));
            ada.button("Sign in").click();
            assertThat(ada.conversations()).isVisible();
            ada.goesTo("/settings");
            ada.button("Sign out").click();
            forgetsPassword(ada, codes.get(0));
            signsIn(ada, "ada", NEW_PASSWORD);
            ada.button("Use a recovery code instead").click();
            fill(ada, "Recovery code", codes.get(1));
            ada.button("Sign in").click();
            assertThat(ada.conversations()).isVisible();
            ada.goesTo("/settings/security");
            assertThat(ada.page().getByText("8 codes left")).isVisible();
            assertEquals(List.of(), ada.complaints());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("looks")
    @DisplayName("finds every screen fit for everybody, light and dark, wide and narrow:")
    void accessible(Look look) {
        try (Window ada = Window.openForInspection(chromium.browser(), node.url(), look)) {
            visits++;
            inspects(ada, "/signin", "Sign in", "signin");
            inspects(ada, "/recover", "A new password", "recover");
            fill(ada, "Username", "nobody");
            ada.button("Continue").click();
            inspects(ada, "Prove that it is you", "recover-proof");
            inspects(ada, "/recover#token", "Choose a new password", "recover-password");
            inspectsFirstDay(ada);
            ada.goesTo("/settings/security");
            assertThat(ada.page().getByText("This one", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            inspects(ada, "Recovery codes", "security");
            beginsSecondStep(ada);
            inspects(ada, "Turn on two-step sign-in", "security-totp");
            ada.button("Cancel").click();
            ada.button("Make a token").click();
            inspects(ada, "Make a token", "security-token");
        }
    }

    private static void inspectsFirstDay(Window ada) {
        ada.goesTo("/signup");
        fill(ada, "Display name", "Linus");
        fill(ada, "Username", "linus" + visits);
        fill(ada, "Password", Person.PASSWORD);
        ada.button("Create account").click();
        inspects(ada, "Keep a way back in", "newcomer");
        ada.button("Show my recovery codes").click();
        inspects(ada, "Recovery codes", "newcomer-codes");
        ada.button("I have kept them").click();
        inspects(ada, "One more way back in", "newcomer-question");
        ada.button("Not now").click();
        assertThat(ada.conversations()).isVisible();
    }

    private static Stream<Look> looks() {
        return Stream.of(Look.DESK, Look.DESK.dark(), Look.PHONE, Look.PHONE.dark());
    }

    @Test
    @DisplayName("goes to an issuer, says there who they are, and is in, as the same person each time")
    void byIssuer() {
        try (Window hedy = Window.open(chromium.browser(), node.url(), Look.DESK)) {
            hedy.goesTo("/signin?next=%2Fsettings");
            signsInAtCorp(hedy);
            assertThat(hedy.heading("Settings")).isVisible();
            assertThat(hedy.page().getByText("Hedy Lamarr").first()).isAttached();
            hedy.button("Sign out").click();
            signsInAtCorp(hedy);
            assertThat(hedy.conversations()).isVisible();
            hedy.goesTo("/signin/corp?error=access_denied");
            assertThat(hedy.conversations()).isVisible();
            assertEquals(List.of(), hedy.complaints());
        }
    }

    private static void signsInAtCorp(Window hedy) {
        hedy.button("Continue with Example Corp").click();
        hedy.page().locator("input[name=username]").fill("hedy");
        hedy.page()
                .locator("textarea[name=claims]")
                .fill("{\"preferred_username\": \"hedy\", \"name\": \"Hedy Lamarr\"}");
        hedy.page().locator("input[type=submit]").click();
    }

    @Test
    @DisplayName("makes the first administrator with the code that the server printed")
    void setsUp() {
        try (RunningNode fresh = RunningNode.alone();
                Window hedy = Window.openForInspection(chromium.browser(), fresh.url(), Look.DESK)) {
            hedy.goesTo("/signin");
            hedy.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Set up this server"))
                    .click();
            inspects(hedy, "Set up this server", "setup");
            fill(hedy, "Set-up code", printed(fresh));
            fill(hedy, "Display name", "Hedy");
            fill(hedy, "Username", "hedy");
            fill(hedy, "Password", Person.PASSWORD);
            hedy.button("Set up").click();
            hedy.button("Not now").click();
            assertThat(hedy.conversations()).isVisible();
            hedy.goesTo("/admin");
            assertThat(hedy.heading("Overview")).isVisible();
        }
    }

    private static String printed(RunningNode node) {
        return node.log().stream()
                .map(PRINTED::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> signsUpAndKeepsCodes(Window ada) {
        ada.goesTo("/signup");
        fill(ada, "Display name", "Ada");
        fill(ada, "Password", Person.PASSWORD);
        ada.button("Create account").click();
        ada.button("Show my recovery codes").click();
        Locator shown = ada.page().locator(".codes code");
        assertThat(shown).hasCount(10);
        List<String> codes = shown.allTextContents();
        ada.button("I have kept them").click();
        ada.button("Not now").click();
        assertThat(ada.conversations()).isVisible();
        return codes;
    }

    private static String turnsOnSecondStep(Window ada) {
        ada.goesTo("/settings/security");
        String key = beginsSecondStep(ada);
        fill(ada, "Code from your app", Authenticator.codeOfTyped(key, Instant.now()));
        inDialog(ada, "Turn on two-step sign-in");
        assertThat(ada.button("Turn off two-step sign-in")).isVisible();
        return key;
    }

    /** As far as the key, for an app to take up. */
    private static String beginsSecondStep(Window ada) {
        ada.button("Turn on two-step sign-in").click();
        fill(ada, "Current password", Person.PASSWORD);
        inDialog(ada, "Continue");
        Locator key = ada.page().locator(".totp-key code");
        assertThat(key).isVisible();
        assertThat(ada.page().locator(".qr-code")).isVisible();
        return key.textContent().replace(" ", "");
    }

    private static void forgetsPassword(Window ada, String code) {
        ada.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Forgot your password?"))
                .click();
        fill(ada, "Username", "ada");
        ada.button("Continue").click();
        fill(ada, "Recovery code", code);
        ada.button("Continue").click();
        fill(ada, "New password", NEW_PASSWORD);
        ada.button("Change password").click();
        assertThat(ada.heading("Your password is changed")).isFocused();
    }

    private static void signsIn(Window window, String username, String password) {
        window.goesTo("/signin");
        fill(window, "Username", username);
        fill(window, "Password", password);
        window.button("Sign in").click();
        assertThat(window.heading("One more step")).isVisible();
    }

    private static void inDialog(Window window, String button) {
        window.page()
                .getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static void fill(Window window, String label, String text) {
        Locator field = window.page()
                .getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .and(window.page().locator("input"));
        field.fill(text);
    }

    private static void inspects(Window window, String path, String heading, String name) {
        window.goesTo(path);
        inspects(window, heading, name);
    }

    private static void inspects(Window window, String heading, String name) {
        assertThat(window.heading(heading)).isVisible();
        Inspection.passes(window, name);
    }
}
