package chat.parley.bridge.guard;

import static chat.parley.bridge.issuers.Jwt.require;

import chat.parley.accounts.Person;
import chat.parley.accounts.Session;
import chat.parley.accounts.SigningKeys;
import chat.parley.bridge.issuers.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** An access token of ours (RFC 9068), held against all that ours are; its signature is checked elsewhere. */
record AccessToken(String kid, Caller caller) {
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final int MAX_LENGTH = 4_096;

    static AccessToken read(String token, String issuer, Instant now) {
        Jwt read = Jwt.read(token, MAX_LENGTH);
        require(read.isOfType("at+jwt"), "typ");
        require("RS256".equals(read.algorithm()), "alg");
        return new AccessToken(read.kid(), caller(read, issuer, now));
    }

    private static Caller caller(Jwt token, String issuer, Instant now) {
        require(issuer.equals(token.issuer()), "iss");
        require(token.isFor(SigningKeys.AUDIENCE), "aud");
        Instant expires = token.requireNow(now, LONGEST.plus(Jwt.SKEW));
        Instant issued = token.instant("iat");
        require(expires.isAfter(issued), "exp");
        require(!expires.isAfter(issued.plus(LONGEST)), "lifetime");
        require(!token.text("jti").isEmpty(), "jti");
        Person.Id person = new Person.Id(UUID.fromString(token.text("sub")));
        Session.Id session = new Session.Id(UUID.fromString(token.text("sid")));
        return new Caller(person, session, scopes(token), expires);
    }

    private static Set<String> scopes(Jwt token) {
        return token.has("scope") ? Set.of(token.text("scope").trim().split(" +")) : Set.of();
    }
}
