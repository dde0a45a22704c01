package chat.parley.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.Settings;
import chat.parley.support.Ports;
import chat.parley.support.TestStore;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("The program")
class ParleyTest {
    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();
    private String typed = "";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "migrate",
                "admin",
                "admin create",
                "admin reset-link",
                "backup",
                "restore",
                "smoke",
                "health",
                "config",
                "version"
            })
    @DisplayName("explains each of its commands")
    void help(String command) {
        assertEquals(0, run(Map.of(), (command + " --help").split(" ")));
        assertTrue(said.toString().contains("Usage: parley " + command), said::toString);
        String family = command.contains(" ") ? command.substring(0, command.indexOf(' ')) : "";
        assertEquals(0, run(Map.of(), (family + " --help").strip().split(" ")));
        assertTrue(
                said.toString()
                        .contains("  " + command.substring(family.length()).strip()),
                said::toString);
    }

    @Test
    @DisplayName("tells which it is")
    void version() {
        assertEquals(0, run(Map.of(), "version"));
        assertEquals(0, run(Map.of(), "--version"));
        assertEquals("development\ndevelopment\n", said.toString());
    }

    @Test
    @DisplayName("refuses a command it does not know, and names one it does")
    void unknown() {
        assertEquals(2, run(Map.of(), "migrat"));
        assertTrue(said.toString().contains("migrate"), said::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "config check", "config print", "migrate"})
    @DisplayName("refuses wrong settings before it does anything, with a code of its own")
    void wrong(String command) {
        assertEquals(2, run(Map.of("PARLEY_HTTP_PORT", "eighty"), command.split(" ")));
        assertTrue(said.toString().startsWith("PARLEY_HTTP_PORT: a number"), said::toString);
    }

    @Test
    @DisplayName("checks what only a start would find")
    void check() {
        assertEquals(0, run(Map.of(), "config", "check"));
        assertEquals(2, run(Map.of("PARLEY_RATE_LIMITS", "pots=1/1s"), "config", "check"));
    }

    private static final String ISSUERS = """
            [{"id": "corp", "name": "Corp", "issuer": "https://id.corp.example", "clientId": "parley",
              "clientSecret": "pass\\"word", "provision": true}]""";

    @Test
    @DisplayName("prints every setting, and no password when it is told so")
    void print() {
        Map<String, String> secrets = Map.of(
                "PARLEY_DATABASE_URL", "postgresql://parley:pass:w%40rd@db/parley",
                "PARLEY_REDIS_URL", "redis://:pass@redis:6379",
                "PARLEY_ISSUERS", ISSUERS);
        assertEquals(0, run(secrets, "config", "print", "--redacted"));
        String shown = said.toString();
        Settings.all().forEach(setting -> assertTrue(shown.contains(setting.name() + "="), setting.name()));
        assertTrue(shown.contains("PARLEY_DATABASE_URL=postgresql://parley:***@db/parley\n"), shown);
        assertTrue(shown.contains("PARLEY_REDIS_URL=redis://:***@redis:6379\n"), shown);
        assertTrue(shown.contains("\"clientSecret\": \"***\", \"provision\": true"), shown);
        assertFalse(shown.contains("pass"), shown);
    }

    @Test
    @DisplayName("brings the tables up to date, as often as it is asked to")
    void migrate() {
        Map<String, String> settings = Map.of("PARLEY_DATABASE_URL", TestStore.freshDatabase());
        assertEquals(0, run(settings, "migrate"));
        assertEquals(0, run(settings, "migrate"));
        assertTrue(said.toString().matches("(The schema is at version \\d+\n){2}"), said::toString);
    }

    @Test
    @DisplayName("backs up and restores, and says so when it cannot")
    void backup() {
        Map<String, String> full = Map.of("PARLEY_DATABASE_URL", TestStore.freshDatabase());
        Map<String, String> empty = Map.of("PARLEY_DATABASE_URL", TestStore.emptyDatabase());
        String file = folder.resolve("parley.zip").toString();
        assertEquals(1, run(empty, "restore", file), "there is no file yet");
        assertEquals(0, run(full, "backup", file));
        assertEquals(0, run(empty, "restore", file));
        assertEquals(2, run(full, "backup"), "no file is named");
    }

    @Test
    @DisplayName("makes an administrator, and prints where they choose their password")
    void admin() {
        Map<String, String> settings = Map.of(
                "PARLEY_DATABASE_URL", TestStore.freshDatabase(), "PARLEY_PUBLIC_URL", "https://chat.example.com/");
        assertEquals(0, run(settings, "admin", "create", "ada", "--name", "Ada Lovelace"));
        assertTrue(said.toString().startsWith("ada administers this server.\n"), said::toString);
        assertTrue(
                said.toString().matches("(?s).*\nhttps://chat\\.example\\.com/recover#[\\w-]{43}\n"), said::toString);
        assertEquals(1, run(settings, "admin", "create", "ada"), "there is one of that name");
        assertEquals(0, run(settings, "admin", "reset-link", "Ada"));
        assertEquals(1, run(settings, "admin", "reset-link", "grace"), "there is nobody of that name");
    }

    @Test
    @DisplayName("takes an administrator's password from standard input alone, and a good one alone")
    void adminPassword() {
        Map<String, String> settings = Map.of("PARLEY_DATABASE_URL", TestStore.freshDatabase());
        typed = "password\n";
        assertEquals(2, run(settings, "admin", "create", "ada", "--password-stdin"));
        assertTrue(said.toString().contains("Choose another"), said::toString);
        typed = "";
        assertEquals(2, run(settings, "admin", "create", "ada", "--password-stdin"));
        assertEquals(2, run(settings, "admin", "create", "ada", "--password=the engine of Ada"));
        typed = "the engine of Ada\n";
        said.getBuffer().setLength(0);
        assertEquals(0, run(settings, "admin", "create", "ada", "--password-stdin"));
        assertEquals("ada administers this server.\n", said.toString());
    }

    @Test
    @DisplayName("makes nobody in tables that are not there, and does not guess in which they should be")
    void adminNowhere() {
        assertEquals(2, run(Map.of(), "admin", "create", "ada"));
        assertEquals(1, run(Map.of("PARLEY_DATABASE_URL", TestStore.emptyDatabase()), "admin", "create", "ada"));
        assertTrue(said.toString().contains("parley migrate"), said::toString);
    }

    @Test
    @DisplayName("does not guess which database to migrate")
    void migrateNothing() {
        assertEquals(2, run(Map.of(), "migrate"));
        assertTrue(said.toString().contains("PARLEY_DATABASE_URL"), said::toString);
    }

    @Test
    @DisplayName("says so when nobody answers")
    void nobody() {
        Map<String, String> settings = Map.of("PARLEY_MANAGEMENT_PORT", String.valueOf(Ports.free()));
        assertEquals(1, run(settings, "health"));
        assertTrue(said.toString().contains("does not answer"), said::toString);
        assertEquals(1, run(Map.of(), "smoke", "--url", "http://localhost:" + Ports.free()));
        assertTrue(said.toString().contains("FAILED  the server answers"), said::toString);
    }

    private int run(Map<String, String> environment, String... arguments) {
        PrintWriter out = new PrintWriter(said, true);
        BufferedReader in = new BufferedReader(new StringReader(typed));
        CommandLine program =
                Parley.in(new Terminal(environment, in, out, Clock.systemUTC())).setErr(out);
        return program.execute(arguments);
    }
}
