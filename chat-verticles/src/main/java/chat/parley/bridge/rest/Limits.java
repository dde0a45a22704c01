package chat.parley.bridge.rest;

import chat.parley.accounts.Account;
import chat.parley.files.StoredFile;
import chat.parley.messages.Message;
import chat.parley.personal.Draft;
import chat.parley.personal.SavedMessage;
import chat.parley.personal.ScheduledMessage;
import chat.parley.rooms.Invite;
import chat.parley.rooms.Room;
import chat.parley.rooms.RoomBan;
import chat.parley.store.Page;

/** How much of what is allowed, as clients are told. */
public record Limits(
        int usernameMax,
        int displayNameMax,
        int passwordMin,
        int passwordMax,
        int roomNameMax,
        int slugMax,
        int topicMax,
        int descriptionMax,
        int avatarMax,
        int slowSecondsMax,
        int reasonMax,
        int groupMax,
        int invitesMax,
        int savedMax,
        int draftsMax,
        int scheduledMax,
        int scheduledDaysMax,
        int textMax,
        int filesMax,
        int filePieceSize,
        int fileNameMax,
        int frameMax,
        int pageMax) {
    /** Bytes of a frame that a client sends on a socket. */
    public static final int MAX_FRAME = 65_536;

    public static final Limits ALL = new Limits(
            Account.MAX_USERNAME,
            Account.MAX_DISPLAY_NAME,
            Account.MIN_PASSWORD,
            Account.MAX_PASSWORD,
            Room.MAX_NAME,
            Room.MAX_SLUG,
            Room.MAX_TOPIC,
            Room.MAX_DESCRIPTION,
            Room.MAX_AVATAR,
            Room.MAX_SLOW_SECONDS,
            RoomBan.MAX_REASON,
            Room.MAX_GROUP,
            Invite.MAX_A_ROOM,
            SavedMessage.MAX,
            Draft.MAX,
            ScheduledMessage.MAX,
            ScheduledMessage.MAX_DAYS,
            Message.MAX_TEXT,
            Message.File.MAX,
            StoredFile.PIECE,
            StoredFile.MAX_NAME,
            MAX_FRAME,
            Page.MAX_LIMIT);
}
