package chat.parley.support;

import static chat.parley.support.Await.await;

import chat.parley.accounts.Person;
import chat.parley.store.Database;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** People as rows, for tests that need somebody to be and not how they signed in. */
public final class People {
    private People() {}

    public static Person named(Database database, String displayName) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String username = displayName.toLowerCase(java.util.Locale.ROOT) + "-"
                + id.toString().substring(24);
        await(database.run(
                "insert into accounts (id, username, display_name, password_hash, created_at) values ($1, $2, $3, '', now())",
                Tuple.of(id, username, displayName)));
        return new Person(new Person.Id(id), username, displayName);
    }
}
