package chat.parley.bridge;

import static chat.parley.support.Await.await;

import chat.parley.accounts.Account;
import chat.parley.bridge.issuers.Issuer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Another issuer: it publishes keys on a port of its own, counts who reads them, and signs whatever it is asked to. */
public final class TestIssuer {
    private final Clock clock;
    private final HttpServer server;
    private final Map<String, KeyPair> keys = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Consumer<HttpServerRequest> answer = this::publish;

    public TestIssuer(Vertx vertx, Clock clock) {
        this.clock = clock;
        server = await(vertx.createHttpServer()
                .requestHandler(request -> answer.accept(request))
                .listen(0, "127.0.0.1"));
        keys.put("rsa", TestTokens.pair());
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/tenant";
    }

    /** As an operator lists it, with access tokens for us, and an account for everybody. */
    public Issuer listed() {
        Map<String, Set<String>> scopes =
                Account.Role.MEMBER.scopes().stream().collect(Collectors.toMap(Function.identity(), Set::of));
        return listed(new Issuer.Access("parley-api", "at+jwt", scopes));
    }

    public Issuer listed(Issuer.Access access) {
        return new Issuer(
                "corp", "Corp", url(), null, new Issuer.Claims("preferred_username", "name"), true, access, null);
    }

    /** How often its keys were read. */
    public int reads() {
        return reads.get();
    }

    /** It answers everything like this from now on. */
    public void answers(Consumer<HttpServerRequest> otherwise) {
        answer = otherwise;
    }

    /** It answers nothing any more. */
    public void goesDown() {
        await(server.close());
    }

    /** Signs with a key of that kind from now on as well: RSA, EC or Ed25519. */
    public void adds(String kid, String kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            if (kind.equals("EC")) generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys.put(kid, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public void drops(String kid) {
        keys.remove(kid);
    }

    /** A good token of Hedy's. */
    public String token() {
        return token("rsa", header -> {}, claims -> {});
    }

    /** Hers, signed by one of the keys, with changes. */
    public String token(String kid, Consumer<JsonObject> onHeader, Consumer<JsonObject> onClaims) {
        JsonObject header = new JsonObject()
                .put("typ", "at+jwt")
                .put("alg", algorithm(pair(kid).getPublic()))
                .put("kid", kid);
        JsonObject claims = claims();
        onHeader.accept(header);
        onClaims.accept(claims);
        return signed(pair(kid), header, claims);
    }

    public JsonObject claims() {
        long now = clock.instant().getEpochSecond();
        return new JsonObject()
                .put("iss", url())
                .put("sub", "hedy|1")
                .put("aud", "parley-api")
                .put("iat", now)
                .put("exp", now + 3_600)
                .put("preferred_username", "hedy")
                .put("name", "Hedy Lamarr")
                .put("scope", "messages:read messages:write admin profile");
    }

    /** What it publishes of its keys. */
    public JsonObject jwks() {
        JsonArray all = new JsonArray();
        keys.forEach((kid, pair) -> all.add(jwk(kid, pair)));
        return new JsonObject().put("keys", all);
    }

    public KeyPair pair(String kid) {
        return keys.getOrDefault(kid, keys.get("rsa"));
    }

    /** Signs a token with any key, as whatever its header says. */
    public static String signed(KeyPair pair, JsonObject header, JsonObject claims) {
        String text = TestTokens.part(header.encode()) + "." + TestTokens.part(claims.encode());
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm(pair.getPublic())) {
                        case "RS256" -> "SHA256withRSA";
                        case "ES256" -> "SHA256withECDSAinP1363Format";
                        default -> "Ed25519";
                    });
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return text + "." + TestTokens.base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void publish(HttpServerRequest request) {
        boolean forKeys = request.path().equals("/tenant/keys");
        if (forKeys) reads.incrementAndGet();
        JsonObject document = new JsonObject().put("issuer", url()).put("jwks_uri", url() + "/keys");
        request.response().end((forKeys ? jwks() : document).encode());
    }

    private static String algorithm(Key key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "RS256";
            case "EC" -> "ES256";
            default -> "EdDSA";
        };
    }

    private static JsonObject jwk(String kid, KeyPair pair) {
        JsonObject jwk = new JsonObject().put("kid", kid).put("use", "sig");
        if (pair.getPublic() instanceof RSAPublicKey rsa)
            return jwk.put("kty", "RSA")
                    .put("n", number(rsa.getModulus(), 256))
                    .put("e", number(rsa.getPublicExponent(), 3));
        if (pair.getPublic() instanceof ECPublicKey ec)
            return jwk.put("kty", "EC")
                    .put("crv", "P-256")
                    .put("x", number(ec.getW().getAffineX(), 32))
                    .put("y", number(ec.getW().getAffineY(), 32));
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return jwk.put("kty", "OKP").put("crv", "Ed25519").put("x", TestTokens.base64(point));
    }

    private static String number(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] exact = new byte[length];
        int common = Math.min(length, bytes.length);
        System.arraycopy(bytes, bytes.length - common, exact, length - common, common);
        return TestTokens.base64(exact);
    }
}
