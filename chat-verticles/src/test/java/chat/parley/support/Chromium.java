package chat.parley.support;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A real browser: the one named by {@code -Dchromium} or {@code $CHROMIUM}, one on the path, one that a Debian lets root
 * install, or the one that Playwright fetches. Where there is none, this says so: on CI as a failure, elsewhere the test
 * is skipped.
 */
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final int INSTALL_MINUTES = 5;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static Chromium start() {
        Optional<Path> found = named().or(Chromium::onPath).or(Chromium::installed);
        try {
            return found.map(Chromium::launch).orElseGet(Chromium::fetched);
        } catch (PlaywrightException e) {
            String why =
                    "There is no Chromium here, and none could be fetched: install one, or name it with -Dchromium. "
                            + e.getMessage().lines().findFirst().orElse("");
            if (Boolean.parseBoolean(System.getenv("CI"))) return Assertions.fail(why, e);
            return Assumptions.abort(why);
        }
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> named() {
        return Stream.of(System.getProperty("chromium", ""), System.getenv().getOrDefault("CHROMIUM", ""))
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .findFirst();
    }

    private static Optional<Path> onPath() {
        String[] folders = System.getenv().getOrDefault("PATH", "").split(File.pathSeparator);
        return NAMES.stream()
                .flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> installed() {
        boolean debian = Files.exists(Path.of("/etc/debian_version"));
        if (!debian || !System.getProperty("user.name").equals("root")) return Optional.empty();
        String install = "apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium";
        try {
            Process process = new ProcessBuilder("sh", "-c", install)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) process.destroyForcibly();
        } catch (IOException | InterruptedException e) {
            return Optional.empty();
        }
        return onPath();
    }

    private static Chromium launch(Path executable) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return launch(playwright, options().setExecutablePath(executable));
    }

    private static Chromium fetched() {
        return launch(Playwright.create(), options());
    }

    private static Chromium launch(Playwright playwright, BrowserType.LaunchOptions options) {
        try {
            return new Chromium(playwright, playwright.chromium().launch(options));
        } catch (PlaywrightException e) {
            playwright.close();
            throw e;
        }
    }

    private static BrowserType.LaunchOptions options() {
        return new BrowserType.LaunchOptions().setHeadless(true).setArgs(FLAGS);
    }
}
