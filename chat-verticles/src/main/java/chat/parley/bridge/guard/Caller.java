package chat.parley.bridge.guard;

import chat.parley.accounts.Person;
import chat.parley.accounts.Session;
import java.time.Instant;
import java.util.Set;

/** Who makes a request, as their access token proves. */
public record Caller(Person.Id person, Session.Id session, Set<String> scopes, Instant expires) {
    public boolean may(String scope) {
        return scopes.contains(scope);
    }
}
