package chat.parley.accounts;

/**
 * Somebody as another issuer knows them. Who they are is the issuer and the subject, and nothing else; their names are a
 * wish, and empty where the issuer tells none.
 */
public record ExternalIdentity(String issuer, String subject, String username, String displayName) {}
