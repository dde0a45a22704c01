package chat.parley.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;

/** Reads an access token as a third party would, with what the JDK has and nothing else. */
record Jwt(JsonNode header, JsonNode claims, String signed, String signature) {
    static Jwt of(Secret token) {
        String[] parts = token.value().split("\\.", -1);
        if (parts.length != 3) throw new IllegalArgumentException(parts.length + " parts");
        return new Jwt(json(decoded(parts[0])), json(decoded(parts[1])), parts[0] + "." + parts[1], parts[2]);
    }

    /** Whether one of the published keys, the one that the token names, has signed it. */
    boolean isSignedBy(SigningKeys keys) {
        return keys.jwks().stream()
                .map(Jwt::json)
                .filter(jwk -> jwk.path("kid").equals(header.path("kid")))
                .anyMatch(this::verified);
    }

    static List<String> kids(SigningKeys keys) {
        return keys.jwks().stream()
                .map(Jwt::json)
                .map(jwk -> jwk.path("kid").textValue())
                .toList();
    }

    static JsonNode json(String text) {
        return json(text.getBytes(StandardCharsets.UTF_8));
    }

    String claim(String name) {
        return claims.path(name).asText();
    }

    private boolean verified(JsonNode jwk) {
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(jwk.path("n")), number(jwk.path("e")))));
            check.update(signed.getBytes(StandardCharsets.US_ASCII));
            return check.verify(decoded(signature));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigInteger number(JsonNode text) {
        return new BigInteger(1, decoded(text.textValue()));
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static JsonNode json(byte[] text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
