package chat.parley.stories;

import chat.parley.support.Rest;
import chat.parley.support.RunningNode;
import chat.parley.support.TestStore;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The world in which permissions are asked for: permissions-world.sql, made anew whenever somebody has changed something.
 * Whether they have, it knows by everything that is in the database, but for when people were here.
 */
final class PermissionWorld implements AutoCloseable {
    static final String ANONYMOUS = "anonymous";

    /** A guest who is in the room; for them alone it takes guests. */
    static final String VISITOR = "visitor";

    private static final Path WORLD = Path.of("src", "test", "resources", "permissions-world.sql");
    private static final String PASSWORD = "analytical engine";

    /** Whom the table tells of and nobody asks as, with the ids that the contract's examples name. */
    private static final Map<String, String> OTHERS = Map.of(
            "ada", "01a19b45-b800-7a91-b3d4-2e5f8c1a9b01",
            "grace", "01a19b4a-4be0-7c3e-a1f2-6d9b0e8c7a02",
            "linus", "01a19b7c-a680-7f60-8e21-1c4d7b0a9f04",
            "mallory", "01a19b7c-a680-7a12-9c3d-2f5e8b1a7c09");

    private final Connection connection;
    private final RunningNode node;
    private final Map<String, PermissionAsker> askers = new HashMap<>();
    private final String world;
    private final String everything;
    private String made = "";
    private String before = "";

    PermissionWorld(List<String> people) throws SQLException, IOException {
        String database = TestStore.freshDatabase();
        connection = TestStore.connect(database);
        node = RunningNode.on(database);
        world = Files.readString(WORLD);
        everything = text("""
                select 'select md5(string_agg(t, '','' order by t)) from (' || string_agg(
                  format('select ''%1$s'' || t.*::text as t from %1$I t', tablename), ' union all ') || ') all_rows'
                from pg_tables where schemaname = 'public' and tablename not like 'flyway%'
                  and tablename not in ('last_seen', 'day_counts')
                """);
        populate(people);
    }

    /** Somebody of that kind, in a room of that kind; about whom they ask decides whose things are there. */
    PermissionAsker enter(String person, String kind, String about) {
        String whose = about.equals("me") && !person.equals(ANONYMOUS) ? person : "grace";
        boolean guests = person.equals(VISITOR);
        String wanted = kind + " " + whose + " " + guests;
        if (!wanted.equals(made)) {
            run(world.replace(":kind", "'" + kind + "'")
                    .replace(":whose", "'" + whose + "'")
                    .replace(":guests", String.valueOf(guests)));
            made = wanted;
            before = text(everything);
        }
        return askers.get(person);
    }

    /** Whether anything is different since they entered. */
    boolean changed() {
        boolean changed = !text(everything).equals(before);
        if (changed) made = "";
        return changed;
    }

    /** The id of somebody whom the table tells of. */
    static String id(String name) {
        return OTHERS.get(name);
    }

    @Override
    public void close() throws SQLException {
        node.close();
        connection.close();
    }

    private void populate(List<String> people) {
        Rest nobody = new Rest(node.url(), null);
        nobody.post("/accounts", JsonObject.of("username", "ada", "displayName", "Ada", "password", PASSWORD))
                .orFail();
        run("update accounts set id = '" + id("ada") + "'");
        OTHERS.forEach((name, id) -> add(name, "'" + id + "'"));
        people.stream().filter(person -> !person.equals(ANONYMOUS)).forEach(person -> add(person, "gen_random_uuid()"));
        run("update accounts set role = 'admin' where username = 'admin'");
        run("update accounts set role = 'guest' where username in ('guest', 'visitor')");
        people.forEach(person -> askers.put(person, asker(nobody, person)));
    }

    private void add(String name, String id) {
        run("insert into accounts (id, username, display_name, password_hash, created_at) select " + id + ", '" + name
                + "', initcap('" + name + "'), password_hash, created_at from accounts where username = 'ada'"
                + " on conflict do nothing");
    }

    private PermissionAsker asker(Rest nobody, String person) {
        if (person.equals(ANONYMOUS)) return new PermissionAsker(node.url(), id("ada"), null);
        JsonObject session = nobody.post(
                        "/sessions", JsonObject.of("username", person, "password", PASSWORD, "device", "kept"))
                .orFail();
        String id = session.getJsonObject("me").getJsonObject("person").getString("id");
        return new PermissionAsker(node.url(), id, session.getString("accessToken"));
    }

    private void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
