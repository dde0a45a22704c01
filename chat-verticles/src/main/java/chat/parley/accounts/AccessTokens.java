package chat.parley.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;

/**
 * Access tokens: a JWT of RFC 9068, signed RS256. To sign takes a millisecond, so it is done beside the event loop; to
 * check takes a twentieth of that.
 */
final class AccessTokens {
    private static final JsonMapper JSON = new JsonMapper();

    private final Workers workers;
    private final KeyRing keys;
    private final String issuer;

    AccessTokens(Workers workers, KeyRing keys, String issuer) {
        this.workers = workers;
        this.keys = keys;
        this.issuer = issuer;
    }

    /** The token's header. */
    private record Header(String alg, String typ, String kid) {}

    /** The token's claims. */
    private record Claims(
            String iss, String sub, String aud, long iat, long exp, String jti, String sid, String scope) {}

    Future<Secret> sign(Account account, Session.Id session, Instant now) {
        Claims claims = new Claims(
                issuer,
                account.person().id().toString(),
                SigningKeys.AUDIENCE,
                now.getEpochSecond(),
                now.plus(SignedIn.ACCESS_LASTS).getEpochSecond(),
                UuidCreator.getTimeOrderedEpoch().toString(),
                session.toString(),
                account.role().scope());
        return keys.current().compose(key -> workers.run(() -> signed(key, claims)));
    }

    private static Secret signed(SigningKey key, Claims claims) throws GeneralSecurityException {
        String text = part(new Header("RS256", "at+jwt", key.kid())) + "." + part(claims);
        return new Secret(text + "." + base64(key.sign(text.getBytes(StandardCharsets.US_ASCII))));
    }

    private static String part(Object record) {
        try {
            return base64(JSON.writeValueAsBytes(record));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
