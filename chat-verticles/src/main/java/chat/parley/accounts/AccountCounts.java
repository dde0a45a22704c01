package chat.parley.accounts;

/**
 * How many accounts there are; each is counted once.
 *
 * @param suspended of whatever kind
 */
public record AccountCounts(long admins, long members, long guests, long bots, long suspended) {}
