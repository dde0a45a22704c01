package chat.parley.bridge.guard;

import chat.parley.accounts.Person;
import chat.parley.accounts.Session;
import chat.parley.bus.Failure;
import java.time.Instant;
import java.util.Set;

/** Who makes a request, as their access token proves. */
public record Caller(Person.Id person, Session.Id session, Set<String> scopes, Instant expires) {
    public boolean may(String scope) {
        return scopes.contains(scope);
    }

    /** What they are told whose token does not let them. */
    public static Failure missing(String scope) {
        return new Failure(Failure.Kind.FORBIDDEN, "missing_scope", "The access token lacks the scope " + scope + ".");
    }
}
