package chat.parley.accounts;

import java.util.List;

/** The public keys of access tokens, each a JSON Web Key (RFC 7517) as JSON text; published ahead of their use. */
public record SigningKeys(List<String> jwks) {
    /** Whom the tokens they sign are for. */
    public static final String AUDIENCE = "parley";
}
