package chat.parley.accounts;

/**
 * How this server keeps accounts.
 *
 * @param issuer the public URL, which access tokens name as their issuer
 * @param policy what holds where no administrator has decided otherwise
 * @param hashers passwords that are hashed at a time; each takes 19 MiB and one processor for about 70 ms
 * @param hashQueue passwords that may wait for that; beyond it people are asked to try again
 */
public record AccountOptions(String issuer, ServerPolicy policy, int hashers, int hashQueue) {
    /** As many as half the processors; those who wait are served within two seconds on a slow machine. */
    public static AccountOptions of(String issuer, ServerPolicy policy) {
        int hashers = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new AccountOptions(issuer, policy, hashers, 16 * hashers);
    }
}
