package chat.parley.bridge.issuers;

import static chat.parley.bridge.issuers.Jwt.require;

import chat.parley.accounts.ExternalIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An access token of another issuer, whose signature is checked elsewhere: of whom it is, what it may do here, and how long.
 */
public record ForeignToken(ExternalIdentity identity, Set<String> scopes, Instant made, Instant expires) {
    /** How long one may be good, at most. */
    static final Duration LONGEST = Duration.ofHours(24);
    /** Characters of one, at most. */
    static final int MAX_LENGTH = 8_192;

    private static final int MAX_SUBJECT = 255;

    /** Fails with an {@link IllegalArgumentException} where it is none of that issuer, none for us, or not good now. */
    static ForeignToken of(Jwt token, Issuer issuer, Issuer.Access access, Instant now) {
        require(token.isOfType(access.type()), "typ");
        require(issuer.url().equals(token.issuer()), "iss");
        require(token.isFor(access.audience()), "aud");
        Instant expires = token.requireNow(now, LONGEST);
        return new ForeignToken(identity(token, issuer), scopes(token, access), token.instant("iat"), expires);
    }

    /** Of whom a token is. */
    static ExternalIdentity identity(Jwt token, Issuer issuer) {
        String subject = token.text("sub");
        boolean plain = !subject.isBlank() && subject.chars().noneMatch(Character::isISOControl);
        require(plain && subject.length() <= MAX_SUBJECT, "sub");
        return new ExternalIdentity(
                issuer.url(),
                subject,
                name(token, issuer.claims().username()),
                name(token, issuer.claims().displayName()));
    }

    private static String name(Jwt token, String claim) {
        return token.textIfAny(claim).orElse("");
    }

    private static Set<String> scopes(Jwt token, Issuer.Access access) {
        Optional<String> said = token.textIfAny("scope");
        require(said.isPresent() == token.has("scope"), "scope");
        return Arrays.stream(said.orElse("").split(" "))
                .flatMap(word -> access.scopes().getOrDefault(word, Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
