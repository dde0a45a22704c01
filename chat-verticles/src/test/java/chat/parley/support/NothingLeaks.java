package chat.parley.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a class during which a log got what none may have. It goes with every class by itself. */
public final class NothingLeaks implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        assertEquals(List.of(), Canaries.leaks(), "a log has what it must not have");
    }
}
