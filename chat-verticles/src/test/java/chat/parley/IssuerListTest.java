package chat.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.accounts.Account;
import chat.parley.accounts.Secret;
import chat.parley.bridge.issuers.Issuer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The list of other issuers")
class IssuerListTest {
    private static final String ONE = """
            [{"id": "corp", "name": "Example Corp", "issuer": "https://id.corp.example", "audience": "parley",
              "provision": true}]""";

    private static String refusal(String list) {
        return assertThrows(Settings.Wrong.class, () -> Settings.of(Map.of("PARLEY_ISSUERS", list)))
                .getMessage();
    }

    @Test
    @DisplayName("is empty unless it is given")
    void none() {
        assertEquals(List.of(), Settings.of(Map.of()).get(Settings.ISSUERS));
    }

    @Test
    @DisplayName("needs no more than who it is, for whom its tokens are, and whether newcomers get accounts")
    void least() {
        Issuer issuer = IssuerList.read(ONE).get(0);
        Issuer.Access access = Objects.requireNonNull(issuer.access());
        assertEquals("at+jwt", access.type());
        assertEquals(Account.Role.MEMBER.scopes(), access.scopes().keySet());
        assertEquals(new Issuer.Claims("preferred_username", "name"), issuer.claims());
        assertNull(issuer.client());
    }

    @Test
    @DisplayName("says in which claims names are, what words of a scope allow, and what we are to it")
    void most() {
        Issuer issuer = IssuerList.read("""
                        [{"id": "corp", "name": "Example Corp", "issuer": "http://localhost:9000/corp",
                          "jwksUri": "http://127.0.0.1:9000/keys", "audience": "api", "tokenType": "JWT",
                          "tokenScopes": {"chat": "messages:read messages:write"}, "usernameClaim": "nick",
                          "displayNameClaim": "full", "provision": false, "clientId": "parley", "clientSecret": "s",
                          "signInScopes": "openid email"}]""").get(0);
        assertEquals(
                new Issuer(
                        "corp",
                        "Example Corp",
                        "http://localhost:9000/corp",
                        URI.create("http://127.0.0.1:9000/keys"),
                        new Issuer.Claims("nick", "full"),
                        false,
                        new Issuer.Access("api", "JWT", Map.of("chat", Set.of("messages:read", "messages:write"))),
                        new Issuer.Client("parley", new Secret("s"), "openid email")),
                issuer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "audiance | \"x\" | has audiance; did you mean audience?",
                "id | \"Corp!\" | id has lower-case letters, digits and hyphens, not 'Corp!'",
                "name | \" \" | name is a text of 1 to 512 characters",
                "issuer | \"http://id.corp.example\" | https://host is wanted, or http on this machine, not 'http://id.corp.example'",
                "issuer | \"https://a@id.corp.example\" | https://host is wanted, or http on this machine, not 'https://a@id.corp.example'",
                "jwksUri | \"file:///etc/passwd\" | https://host is wanted, or http on this machine, not 'file:///etc/passwd'",
                "provision | \"yes\" | lacks provision: true gives everybody an account whom it knows, false nobody",
                "tokenType | \"id_token\" | tokenType is at+jwt or JWT, not id_token",
                "tokenScopes | {\"a\": \"message:read\"} | tokenScopes names 'message:read', which is none of our scopes; did you mean messages:read?",
                "clientSecret | \"s\" | has clientSecret, which means nothing without clientId",
                "audience | 7 | audience is a text of 1 to 512 characters",
            })
    @DisplayName("refuses the start where it is wrong, and says where and why")
    void wrong(String key, String value, String why) {
        JsonArray list = new JsonArray(ONE);
        list.getJsonObject(0).put(key, new JsonArray("[" + value + "]").getValue(0));
        assertEquals("PARLEY_ISSUERS: issuer 1 " + why, refusal(list.encode()));
    }

    @Test
    @DisplayName("refuses the start where it is no list, has one twice, or too many")
    void whole() {
        assertEquals("PARLEY_ISSUERS: a JSON list is wanted, as [{\"id\": …}]", refusal("{}"));
        assertEquals("PARLEY_ISSUERS: issuer 1 is not an object", refusal("[1]"));
        JsonObject one = new JsonArray(ONE).getJsonObject(0);
        assertEquals(
                "PARLEY_ISSUERS: two issuers have the id corp",
                refusal(new JsonArray().add(one).add(one).encode()));
        JsonArray many = new JsonArray(IntStream.range(0, 11).mapToObj(i -> one).toList());
        assertEquals("PARLEY_ISSUERS: there are 10 at most", refusal(many.encode()));
    }

    @Test
    @DisplayName("shows nothing of a secret where it is no JSON")
    void secret() {
        assertEquals("PARLEY_ISSUERS: line 1, column 27 is not JSON", refusal("[{\"clientSecret\": \"secret]"));
    }

    @Test
    @DisplayName("lets no ID token pass for an access token")
    void confused() {
        JsonArray list = new JsonArray(ONE);
        list.getJsonObject(0).put("clientId", "parley").put("tokenType", "JWT");
        assertEquals(
                "PARLEY_ISSUERS: issuer 1 would take ID tokens for access tokens: let its audience differ from its clientId",
                refusal(list.encode()));
    }
}
