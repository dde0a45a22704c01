package chat.parley.rooms;

/**
 * What an operator decides about rooms.
 *
 * @param creators who may create public and private rooms; direct rooms and groups are everybody's
 */
public record RoomOptions(Creators creators) {
    public static final RoomOptions USUAL = new RoomOptions(Creators.EVERYONE);

    /** Everybody, or only who administers the server. */
    public enum Creators {
        EVERYONE,
        ADMINS
    }
}
