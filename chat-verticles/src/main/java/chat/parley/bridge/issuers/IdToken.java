package chat.parley.bridge.issuers;

import static chat.parley.bridge.issuers.Jwt.require;

import chat.parley.accounts.ExternalIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The ID token of a sign-in (OpenID Connect Core 3.1.3.7), whose signature is checked elsewhere. */
record IdToken(Jwt token) {
    /** How long ago one may have been made: it comes straight from the issuer. */
    static final Duration FRESH = Duration.ofMinutes(10);

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MAX_LENGTH = 16_384;

    /** Fails with an {@link IllegalArgumentException} where it cannot be read. */
    static IdToken read(@Nullable String text) {
        require(text != null, "no ID token");
        return new IdToken(Jwt.read(String.valueOf(text), MAX_LENGTH));
    }

    /** Fails with an {@link IllegalArgumentException} unless it is of that issuer, for us, now, and for this sign-in. */
    ExternalIdentity identity(Issuer issuer, String clientId, String nonce, Instant now) {
        require(issuer.url().equals(token.issuer()), "iss");
        require(token.isFor(clientId), "aud");
        require(!token.isForMany() || token.has("azp"), "azp");
        require(!token.has("azp") || clientId.equals(token.text("azp")), "azp");
        token.requireNow(now, LONGEST);
        require(token.instant("iat").isAfter(now.minus(FRESH)), "iat");
        require(Tie.isSame(nonce, token.text("nonce")), "nonce");
        return ForeignToken.identity(token, issuer);
    }

    /** Fails where it speaks of another access token than came with it. */
    IdToken with(@Nullable String accessToken) {
        if (!token.has("at_hash")) return this;
        require(accessToken != null, "at_hash without an access token");
        // The hash is the one of the signature: Ed25519 has SHA-512 in it, the others that are taken SHA-256.
        byte[] hash = Tie.hash(token.algorithm().equals("EdDSA") ? "SHA-512" : "SHA-256", String.valueOf(accessToken));
        String half = Tie.base64(Arrays.copyOf(hash, hash.length / 2));
        require(half.equals(token.text("at_hash")), "at_hash");
        return this;
    }
}
