package chat.parley.support;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A browser window in front of one person, and what the page complains of there. */
public final class Window implements AutoCloseable {
    /** How a window is: as wide as on a desk or on a phone, light or dark. */
    public record Look(int width, int height, ColorScheme scheme) {
        public static final Look DESK = new Look(1440, 900, ColorScheme.LIGHT);
        public static final Look PHONE = new Look(390, 844, ColorScheme.LIGHT);

        public Look dark() {
            return new Look(width, height, ColorScheme.DARK);
        }

        public boolean isPhone() {
            return width < 600;
        }

        @Override
        public String toString() {
            return width + "-" + scheme.name().toLowerCase(Locale.ROOT);
        }
    }

    static final int PATIENCE_MS = 20_000;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final BrowserContext context;
    private final Page page;
    private final URI node;
    private final Look look;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Window(BrowserContext context, URI node, Look look) {
        this.context = context;
        this.node = node;
        this.look = look;
        page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        page.onPageError(complaints::add);
        page.addInitScript("document.addEventListener('securitypolicyviolation', broken =>"
                + " console.error('policy: ' + broken.violatedDirective + ' ' + broken.blockedURI))");
        page.onConsoleMessage(said -> {
            if (said.text().startsWith("policy:")) complaints.add(said.text());
        });
    }

    public static Window open(Browser browser, URI node, Look look) {
        return new Window(browser.newContext(options(look)), node, look);
    }

    /** One whose page takes scripts from a test, which its policy forbids otherwise. */
    public static Window openForInspection(Browser browser, URI node, Look look) {
        return new Window(browser.newContext(options(look).setBypassCSP(true)), node, look);
    }

    private static Browser.NewContextOptions options(Look look) {
        return new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.scheme())
                .setHasTouch(look.isPhone())
                .setIsMobile(look.isPhone())
                .setLocale("en-GB");
    }

    public Page page() {
        return page;
    }

    public Look look() {
        return look;
    }

    public void goesTo(String path) {
        page.navigate(node + path);
    }

    public void signsUp(String displayName) {
        goesTo("/signup");
        field("Display name").fill(displayName);
        field("Username").fill(displayName.toLowerCase(Locale.ROOT));
        field("Password").fill(Person.PASSWORD);
        button("Create account").click();
        button("Not now").click();
        assertThat(conversations()).isVisible();
    }

    /** On one more device. */
    public void signsIn(String displayName) {
        goesTo("/signin");
        field("Username").fill(displayName.toLowerCase(Locale.ROOT));
        field("Password").fill(Person.PASSWORD);
        button("Sign in").click();
        assertThat(conversations()).isVisible();
    }

    public void creates(String room) {
        creates(room, "Public");
    }

    /** One that nobody finds. */
    public void createsPrivate(String room) {
        creates(room, "Private");
    }

    private void creates(String room, String kind) {
        button("Create room").first().click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Name").fill(room);
        dialog.getByLabel(kind).check();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Create room"))
                .click();
        assertThat(heading("This is the start of")).isVisible();
    }

    public void says(String text) {
        page.locator("#composer").fill(text);
        button("Send").click();
    }

    /** Waits until this stands in the room, and is no longer on its way there. */
    public void sees(String text) {
        assertThat(page.locator(".message .body").getByText(text, exactly())).isVisible();
        assertThat(page.getByText("Sending…")).hasCount(0);
    }

    /** What is there as soon as one is signed in, on a desk and on a phone. */
    public Locator conversations() {
        return page.getByText("Jump to or search");
    }

    public Locator heading(String text) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(text))
                .first();
    }

    public Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Allows notifications, and notes down what they say: nobody sees them without a screen. */
    public void takesNotifications() {
        context.grantPermissions(List.of("notifications"));
        page.addInitScript("""
                window.told = [];
                window.Notification = class extends Notification {
                  constructor(title, options) {
                    super(title, options);
                    told.push({ text: `${title}: ${options.body}`, click: () => this.onclick() });
                  }
                };
                """);
    }

    /** Waits until the browser has shown this, and clicks on it. */
    public void clicksOnNotification(String text) {
        page.waitForCondition(() -> text.equals(page.evaluate("told.at(-1)?.text")));
        page.evaluate("told.at(-1).click()");
    }

    /** Keeps a picture of it. */
    public void pictures(String name) {
        Path file = SCREENSHOTS.resolve(name + "-" + look + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    /** What broke in the page, and what broke its policy. */
    public List<String> complaints() {
        page.evaluate("null"); // lets what was said meanwhile come in
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
    }

    private Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
