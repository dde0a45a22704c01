package chat.parley.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * All that lasts, in one file: every table as it was at one moment, while nodes go on. The file is a zip of what COPY
 * says, behind the version of the schema; it is given back to an empty database, of the same PostgreSQL or of a newer
 * one, by this Parley or by a newer one.
 *
 * <p>It holds password hashes and the keys that sign tokens: whoever has it can be anybody.
 */
public final class Archive {
    private static final String VERSION = "version";
    private static final String ENDING = ".copy";
    private static final String END = "end";

    private final String url;
    private final Consumer<String> say;

    /** Of the database at this URL; tells of each table when it is done. */
    public Archive(String url, Consumer<String> say) {
        this.url = url;
        this.say = say;
    }

    /** Writes the file; it is there when it is whole, and not before. */
    public void write(Path file) throws IOException, SQLException {
        String version = Migrations.version(url);
        Path part = Files.createTempFile(file.toAbsolutePath().getParent(), "parley", ".part");
        try (Connection database = Jdbc.open(url);
                ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
            database.setAutoCommit(false);
            database.setReadOnly(true);
            database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            entry(VERSION, version, zip);
            for (String table : Tables.inOrder(database)) write(table, database, zip);
            entry(END, "", zip);
        } catch (IOException | SQLException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Fills an empty database from the file: all of it, or nothing. */
    public void restore(Path file) throws IOException, SQLException {
        try (Connection database = Jdbc.open(url);
                ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (!Tables.areEmpty(database))
                throw new IllegalArgumentException("the database is not empty; name another, or drop what is in it");
            String version = version(zip, file);
            if (!Migrations.run(url, version).equals(version))
                throw new IllegalArgumentException("the file is of version " + version + ", which cannot be made here");
            database.setAutoCommit(false);
            read(zip, Tables.inOrder(database), database);
            database.commit();
        }
        say.accept("The schema is at version " + Migrations.run(url));
    }

    private void write(String table, Connection database, ZipOutputStream zip) throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(table + ENDING));
        long rows = copy(database).copyOut("copy " + table + " to stdout (format binary)", (OutputStream) zip);
        zip.closeEntry();
        say.accept("%s: %d rows".formatted(table, rows));
    }

    /** In the order in which they were written, which is that of their references. */
    private void read(ZipInputStream zip, List<String> tables, Connection database) throws IOException, SQLException {
        ZipEntry entry = zip.getNextEntry();
        for (; entry != null && !entry.getName().equals(END); entry = zip.getNextEntry()) {
            String table = entry.getName().replace(ENDING, "");
            if (!tables.contains(table)) throw new IOException("there is no table " + table);
            long rows = copy(database).copyIn("copy " + table + " from stdin (format binary)", (InputStream) zip);
            say.accept("%s: %d rows".formatted(table, rows));
        }
        if (entry == null) throw new IOException("the file ends in the middle");
    }

    private static String version(ZipInputStream zip, Path file) throws IOException {
        ZipEntry first = zip.getNextEntry();
        if (first == null || !first.getName().equals(VERSION)) throw new IOException(file + " is no backup of Parley");
        return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void entry(String name, String text, ZipOutputStream zip) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static CopyManager copy(Connection database) throws SQLException {
        return database.unwrap(PGConnection.class).getCopyAPI();
    }
}
