package chat.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.bridge.guard.Guard;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A setting")
class SettingsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PARLEY_HTTP_PORT | eighty",
                "PARLEY_HTTP_PORT | 65536",
                "PARLEY_PUBLIC_URL | chat.example.com",
                "PARLEY_PUBLIC_URL | ftp://chat.example.com",
                "PARLEY_PUBLIC_URL | https://",
                "PARLEY_DATABASE_URL | localhost:5432/parley",
                "PARLEY_DATABASE_URL | jdbc:postgresql://localhost/parley",
                "PARLEY_DATABASE_URL | postgresql://local host/parley",
                "PARLEY_REDIS_URL | localhost:6379",
                "PARLEY_CLUSTER_MEMBERS | 10.0.0.1:5701,10.0.0.2:x",
                "PARLEY_CLUSTER_MEMBERS | http://10.0.0.1",
                "PARLEY_RUN | bridges",
                "PARLEY_CHECK_RESPONSES | maybe",
                "PARLEY_LOG | xml",
            })
    @DisplayName("that is no such thing refuses the start and is named")
    void wrong(String name, String value) {
        var wrong = assertThrows(Settings.Wrong.class, () -> Settings.of(Map.of(name, value)));
        assertTrue(wrong.getMessage().startsWith(name), wrong.getMessage());
    }

    @Test
    @DisplayName("of a name that there is not refuses the start and names the nearest")
    void misspelt() {
        var wrong = assertThrows(Settings.Wrong.class, () -> Settings.of(Map.of("PARLEY_HTP_PORT", "80")));
        assertEquals("PARLEY_HTP_PORT is not a setting; did you mean PARLEY_HTTP_PORT?", wrong.getMessage());
    }

    @Test
    @DisplayName("is taken as it is meant")
    void right() {
        Settings settings = Settings.of(Map.of(
                "PARLEY_CLUSTER_MEMBERS", "10.0.0.1:5701, node-2.parley:5701,[fd00::1]:5701",
                "PARLEY_PUBLIC_URL", "https://chat.example.com/",
                "PARLEY_DATABASE_URL", "postgresql://parley:secret@db/parley",
                "PATH", "/bin"));
        assertEquals(
                List.of("10.0.0.1:5701", "node-2.parley:5701", "[fd00::1]:5701"),
                settings.get(Settings.CLUSTER_MEMBERS));
        assertEquals(URI.create("https://chat.example.com"), settings.publicUrl());
        assertEquals("postgresql://parley:secret@db/parley", settings.get(Settings.DATABASE_URL));
        assertEquals(8080, settings.get(Settings.HTTP_PORT));
    }

    @Test
    @DisplayName("of port 0 becomes one port, which the address to open names")
    void freePort() {
        Settings settings = Settings.of(Map.of("PARLEY_HTTP_PORT", "0")).onFreePort();
        assertNotEquals(0, settings.get(Settings.HTTP_PORT));
        assertEquals(settings.get(Settings.HTTP_PORT), settings.publicUrl().getPort());
    }

    @Test
    @DisplayName("may be a file, which is where secrets are mounted")
    void file() throws IOException {
        Path secret = Files.writeString(folder.resolve("uri"), "postgresql://parley:secret@db/parley\n");
        Settings settings = Settings.of(Map.of("PARLEY_DATABASE_URL_FILE", secret.toString()));
        assertEquals("postgresql://parley:secret@db/parley", settings.get(Settings.DATABASE_URL));
    }

    @Test
    @DisplayName("of which there is no file, nothing in it, or a second one beside it, refuses the start")
    void noFile() throws IOException {
        String none = folder.resolve("none").toString();
        String empty = Files.createFile(folder.resolve("empty")).toString();
        String port = Files.writeString(folder.resolve("port"), "80").toString();
        String said = assertThrows(
                        Settings.Wrong.class,
                        () -> Settings.of(Map.of(
                                "PARLEY_DATABASE_URL_FILE", none,
                                "PARLEY_REDIS_URL_FILE", empty,
                                "PARLEY_HTTP_PORT", "81",
                                "PARLEY_HTTP_PORT_FILE", port,
                                "PARLEY_HTP_PORT_FILE", port)))
                .getMessage();
        assertEquals("""
                PARLEY_DATABASE_URL_FILE: %s cannot be read
                PARLEY_HTP_PORT_FILE is not a setting; did you mean PARLEY_HTTP_PORT?
                PARLEY_HTTP_PORT is given twice: as it is, and as PARLEY_HTTP_PORT_FILE
                PARLEY_REDIS_URL_FILE: %s is empty""".formatted(none, empty), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "proxy.example.com", "10.0.0.0/-1"})
    @DisplayName("of a proxy that is no network refuses the start")
    void proxies(String proxy) {
        assertThrows(IllegalArgumentException.class, () -> guard(Set.of(), Set.of(proxy), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"friend.example", "*", "https://"})
    @DisplayName("of an origin that is none refuses the start")
    void origins(String origin) {
        assertThrows(IllegalArgumentException.class, () -> guard(Set.of(origin), Set.of(), ""));
    }

    @Test
    @DisplayName("of a limit that there is not refuses the start and names those there are")
    void limits() {
        var wrong = assertThrows(IllegalArgumentException.class, () -> guard(Set.of(), Set.of(), "pots=1/1s"));
        assertTrue(wrong.getMessage().contains("post"), wrong.getMessage());
    }

    private static Guard.Settings guard(Set<String> origins, Set<String> proxies, String limits) {
        return new Guard.Settings("parley", URI.create("http://localhost:8080"), origins, proxies, limits, List.of());
    }
}
