package chat.parley.bridge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the class path, read whole at the start: what was shipped is what can be asked for, no name of a request
 * ever reaches a file system, and each file is compressed once. Its size is the build's business, which has a budget.
 */
final class StaticFiles {
    private static final int NOT_MODIFIED = 304;
    private static final int WORTH_PACKING = 1_024;
    private static final int TAG_BYTES = 12;
    private static final String BINARY = "application/octet-stream";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("yaml", "application/yaml; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("png", "image/png"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));
    private static final List<String> PACKED = List.of("text/", "application/", "image/svg");

    private final Map<String, StaticFile> files;

    /** One file as it is sent. */
    record StaticFile(Buffer bytes, @Nullable Buffer packed, String tag, String type) {
        static StaticFile of(String name, byte[] bytes) {
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), BINARY);
            byte[] hash = Arrays.copyOf(sha256(bytes), TAG_BYTES);
            String tag = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            return new StaticFile(Buffer.buffer(bytes), pack(type, bytes), tag, type);
        }
    }

    private StaticFiles(Map<String, StaticFile> files) {
        this.files = files;
    }

    /** Reads the folder that has the given file in it; without that it is empty. */
    static Future<StaticFiles> load(Vertx vertx, String folder, String known) {
        return vertx.executeBlocking(() -> new StaticFiles(read(folder, known)));
    }

    Optional<StaticFile> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** Answers with a file, or with the news that the asker has it already. */
    static void send(StaticFile file, RoutingContext context) {
        HttpServerRequest request = context.request();
        Buffer packed = accepts(request, "Accept-Encoding", "gzip") ? file.packed() : null;
        String tag = '"' + file.tag() + (packed == null ? "\"" : "-gz\"");
        HttpServerResponse response = context.response().putHeader("ETag", tag).putHeader("Vary", "Accept-Encoding");
        if (accepts(request, "If-None-Match", tag)) {
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        if (packed != null) response.putHeader("Content-Encoding", "gzip");
        Buffer body = packed == null ? file.bytes() : packed;
        response.putHeader("Content-Type", file.type()).putHeader("Content-Length", String.valueOf(body.length()));
        if (HttpMethod.HEAD.equals(request.method())) response.end();
        else response.end(body);
    }

    private static boolean accepts(HttpServerRequest request, String header, String value) {
        String accepted = request.getHeader(header);
        return accepted != null
                && Arrays.stream(accepted.split(",")).anyMatch(one -> one.trim().equals(value));
    }

    private static Map<String, StaticFile> read(String folder, String known) throws IOException {
        URL url = StaticFiles.class.getClassLoader().getResource(folder + "/" + known);
        if (url == null) return Map.of();
        Map<String, byte[]> bytes = url.getProtocol().equals("jar")
                ? readJar((JarURLConnection) url.openConnection(), folder + "/")
                : readFolder(Path.of(URI.create(url.toString().replaceFirst(known + "$", ""))));
        Map<String, StaticFile> files = new HashMap<>();
        bytes.forEach((name, content) -> files.put(name, StaticFile.of(name, content)));
        return Map.copyOf(files);
    }

    private static Map<String, byte[]> readJar(JarURLConnection connection, String folder) throws IOException {
        connection.setUseCaches(false);
        Map<String, byte[]> found = new HashMap<>();
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName();
                if (!name.startsWith(folder) || entry.isDirectory()) continue;
                found.put(
                        name.substring(folder.length()),
                        jar.getInputStream(entry).readAllBytes());
            }
        }
        return found;
    }

    private static Map<String, byte[]> readFolder(Path folder) throws IOException {
        Map<String, byte[]> found = new HashMap<>();
        try (var paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                found.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return found;
    }

    private static @Nullable Buffer pack(String type, byte[] bytes) {
        boolean worth = bytes.length >= WORTH_PACKING
                && !type.equals(BINARY)
                && PACKED.stream().anyMatch(type::startsWith);
        if (!worth) return null;
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return Buffer.buffer(packed.toByteArray());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
