package chat.parley.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A key that signs access tokens. Its id is the thumbprint of its public half (RFC 7638). */
record SigningKey(String kid, PrivateKey privateKey) {
    private static final int BITS = 2_048;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";

    /** A new key and its public half as a JSON Web Key. It takes a while. */
    record Made(SigningKey key, String publicJwk) {}

    static Made make() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        KeyPair pair = generator.generateKeyPair();
        Map<String, String> jwk = members((RSAPublicKey) pair.getPublic());
        // The thumbprint is taken of these members alone, in the order of the alphabet.
        String kid = base64(MessageDigest.getInstance("SHA-256").digest(json(jwk)));
        jwk.putAll(Map.of("kid", kid, "alg", "RS256", "use", "sig"));
        return new Made(new SigningKey(kid, pair.getPrivate()), new String(json(jwk), StandardCharsets.UTF_8));
    }

    static SigningKey ofPem(String kid, String pem) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.replace(BEGIN, "").replace(END, ""));
            return new SigningKey(kid, KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key " + kid + " is not to be read", e);
        }
    }

    String pem() {
        return BEGIN + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(privateKey.getEncoded()) + END;
    }

    byte[] sign(byte[] bytes) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(privateKey);
        signature.update(bytes);
        return signature.sign();
    }

    @Override
    public String toString() {
        return "SigningKey " + kid;
    }

    private static Map<String, String> members(RSAPublicKey key) {
        Map<String, String> jwk = new LinkedHashMap<>();
        jwk.put("e", base64(unsigned(key.getPublicExponent())));
        jwk.put("kty", "RSA");
        jwk.put("n", base64(unsigned(key.getModulus())));
        return jwk;
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static byte[] json(Map<String, String> members) {
        try {
            return JSON.writeValueAsBytes(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
