package chat.parley.bus;

import java.util.UUID;

/** The address book. No other file spells an address of the event bus. */
public record Address(String name) {
    public static final Address ACCOUNTS = new Address("accounts");
    public static final Address ADMINISTRATION = new Address("accounts.administration");
    public static final Address OPERATOR = new Address("accounts.operator");
    public static final Address RECOVERY = new Address("accounts.recovery");
    public static final Address TOKENS = new Address("accounts.tokens");
    public static final Address TOTP = new Address("accounts.totp");
    public static final Address IDENTITIES = new Address("accounts.identities");
    public static final Address ROOMS = new Address("rooms");
    public static final Address MODERATION = new Address("rooms.moderation");
    public static final Address INVITES = new Address("rooms.invites");
    public static final Address BLOCKS = new Address("rooms.blocks");
    public static final Address MARKS = new Address("rooms.marks");
    public static final Address MESSAGES = new Address("messages");
    public static final Address REVISIONS = new Address("messages.revisions");
    public static final Address SEARCH = new Address("messages.search");
    public static final Address THREADS = new Address("messages.threads");
    public static final Address DAYS = new Address("messages.days");
    public static final Address ACTIVITY = new Address("messages.activity");
    public static final Address FILES = new Address("files");
    public static final Address SAVED = new Address("personal.saved");
    public static final Address DRAFTS = new Address("personal.drafts");
    public static final Address SCHEDULED = new Address("personal.scheduled");
    public static final Address PRESENCE = new Address("presence");
    /** Every node hears here who may be in another state. */
    public static final Address PRESENCE_NEWS = new Address("presence.news");
    /** Every node hears here in which rooms something was said. */
    public static final Address ACTIVITY_NEWS = new Address("activity.news");
    /** Every node hears here which sessions have ended. */
    public static final Address SESSIONS = new Address("sessions");

    /** What happens in one room. */
    public static Address room(UUID id) {
        return new Address("room." + id);
    }

    /** What passes in one room, for sockets; on the bus it goes where what lasts does. */
    public static Address roomLive(UUID id) {
        return new Address("room." + id + ".live");
    }

    /** Whether one person is here, for sockets. */
    public static Address presence(UUID id) {
        return new Address("presence." + id);
    }

    /** What concerns one person, on each of their devices. */
    public static Address user(UUID id) {
        return new Address("user." + id);
    }
}
