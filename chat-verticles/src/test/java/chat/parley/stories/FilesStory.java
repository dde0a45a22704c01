package chat.parley.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.support.Window;
import chat.parley.support.Window.Look;
import chat.parley.support.Windows;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Files in the browser")
class FilesStory {
    private static final byte[] NOTES = "the notes ".repeat(60_000).getBytes(StandardCharsets.UTF_8);

    @AutoClose
    private static Windows windows;

    @BeforeAll
    static void start() {
        windows = Windows.alone();
    }

    @Test
    @DisplayName("are sent with a message, seen by the others at once, and saved as they were")
    void sent() throws IOException {
        try (Window ada = windows.open(Look.DESK);
                Window grace = windows.open(Look.PHONE)) {
            ada.signsUp("Ada");
            ada.creates("Lobby");
            grace.signsUp("Grace");
            grace.goesTo("/r/lobby");
            attach(ada, new FilePayload("harbour.png", "image/png", picture()));
            attach(ada, new FilePayload("notes.txt", "text/plain", NOTES));
            assertThat(ada.page().locator(".attachments progress")).hasCount(0);
            ada.says("Look at this");
            Locator message = grace.page().locator(".message", new Page.LocatorOptions().setHasText("Look at this"));
            Locator small = message.getByAltText("harbour.png");
            assertThat(small).isVisible();
            assertThat(small).hasJSProperty("naturalWidth", 640);
            ada.pictures("files");
            grace.pictures("files");
            Download download = grace.page()
                    .waitForDownload(() -> grace.button("Save notes.txt").click());
            assertEquals("notes.txt", download.suggestedFilename());
            assertArrayEquals(NOTES, Files.readAllBytes(download.path()));
            grace.button("Look at harbour.png").click();
            assertThat(grace.page().locator(".whole-picture")).hasJSProperty("naturalWidth", 900);
            assertEquals(List.of(), ada.complaints());
            assertEquals(List.of(), grace.complaints());
        }
    }

    private static void attach(Window window, FilePayload file) {
        window.page().locator("input[type=file]").setInputFiles(file);
    }

    private static byte[] picture() throws IOException {
        BufferedImage image = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 600; y++)
            for (int x = 0; x < 900; x++) image.setRGB(x, y, new Color(x % 256, y % 256, 120).getRGB());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
