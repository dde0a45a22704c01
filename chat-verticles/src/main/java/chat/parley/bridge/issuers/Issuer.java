package chat.parley.bridge.issuers;

import chat.parley.accounts.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Another server that says who people are, as the operator names it. It may do two things, each if it is asked for: make
 * access tokens that are good here, and sign people in who come with a browser.
 *
 * @param id names it in addresses of ours
 * @param name what people know it by
 * @param url what it calls itself in its tokens (iss)
 * @param jwksUri where its keys are; without it, where its discovery document says
 * @param provision whether somebody who is new here gets an account
 */
public record Issuer(
        String id,
        String name,
        String url,
        @Nullable URI jwksUri,
        Claims claims,
        boolean provision,
        @Nullable Access access,
        @Nullable Client client) {
    /** How many there are at most. */
    public static final int MAX = 10;

    /** In which claims names are. */
    public record Claims(String username, String displayName) {}

    /**
     * What its access tokens must be, and what they are good for.
     *
     * @param audience whom they must be made for (aud)
     * @param type what they must say they are (typ)
     * @param scopes what each word of their scope allows here; no other word allows anything
     */
    public record Access(String audience, String type, Map<String, Set<String>> scopes) {}

    /**
     * What we are to it when we ask it to sign somebody in.
     *
     * @param secret of a confidential client; a public one has none, and both use PKCE
     * @param scopes what we ask for, openid among them
     */
    public record Client(String id, @Nullable Secret secret, String scopes) {}

    /** As people are shown it. */
    public record Told(String id, String name) {}

    /** Whether tokens and secrets may travel there: by https, or within this machine. */
    public static boolean isSafe(URI address) {
        return address.getHost() != null
                && address.getUserInfo() == null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme())
                                && Set.of("localhost", "127.0.0.1", "[::1]").contains(address.getHost())));
    }
}
