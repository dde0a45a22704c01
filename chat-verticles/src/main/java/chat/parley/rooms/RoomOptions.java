package chat.parley.rooms;

import chat.parley.store.ServerSettings;
import java.util.Map;

/**
 * What an operator decides about rooms.
 *
 * @param creators who may create public and private rooms; direct rooms and groups are everybody's
 */
public record RoomOptions(Creators creators) {
    public static final RoomOptions USUAL = new RoomOptions(Creators.EVERYONE);

    /** The same with what administrators have decided since. */
    RoomOptions with(Map<String, String> decided) {
        String creators = decided.get(ServerSettings.ROOM_CREATORS);
        return creators == null
                ? this
                : new RoomOptions(creators.equals("admins") ? Creators.ADMINS : Creators.EVERYONE);
    }

    /** Everybody, or only who administers the server. */
    public enum Creators {
        EVERYONE,
        ADMINS
    }
}
