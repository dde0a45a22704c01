package chat.parley.bridge.rest;

import chat.parley.files.StoredFile;
import chat.parley.messages.Earlier;
import chat.parley.messages.Message;
import chat.parley.messages.Pinned;
import chat.parley.messages.SearchCommand;
import chat.parley.personal.ScheduledMessage;
import chat.parley.presence.Status;
import chat.parley.rooms.Invite;
import chat.parley.rooms.Receipts;
import chat.parley.rooms.RoomView;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;

/**
 * All that is bounded on this server, as it is told to who asks what it is: what clients need in every form and on every
 * socket, what few of them need, and how often each may ask.
 *
 * @param fileMax bytes of a file, as administrators have decided
 * @param rates by the name that the RateLimit headers have, as {@code 20/2s}
 */
public record ServerLimits(
        @JsonUnwrapped Limits usual,
        long fileMax,
        @JsonUnwrapped Rare rare,
        Map<String, String> rates) {
    /** What is reached seldom. */
    public record Rare(
            int statusMax,
            int inviteUsesMax,
            int roomsListedMax,
            int receiptsMembersMax,
            int reactionsMax,
            int emojiMax,
            int mentionsMax,
            int pinsMax,
            int editsMax,
            int scheduledMinuteMax,
            int filesUnsentMax,
            long memberFilesMax,
            long guestFilesMax,
            int queryMax,
            int queryWordsMax,
            int changedRoomsMax,
            int bodyMax) {}

    private static final Rare RARE = new Rare(
            Status.MAX,
            Invite.MAX_USES,
            RoomView.MAX_LISTED,
            Receipts.MAX_MEMBERS,
            Message.Reaction.MAX_KINDS,
            Message.Reaction.MAX_EMOJI,
            Message.MAX_NAMED,
            Pinned.MAX,
            Earlier.MAX,
            ScheduledMessage.MAX_A_MINUTE,
            StoredFile.MAX_UNSENT,
            StoredFile.MAX_OF_MEMBER,
            StoredFile.MAX_OF_GUEST,
            SearchCommand.MAX_QUERY,
            SearchCommand.MAX_WORDS,
            ChangesApi.MAX_ROOMS,
            Bodies.MAX);

    /** With these rates. */
    public static ServerLimits at(Map<String, String> rates) {
        return new ServerLimits(Limits.ALL, StoredFile.MAX_SIZE, RARE, rates);
    }

    /** The same, where a file may have no more than so many bytes. */
    ServerLimits withFilesOf(long most) {
        return new ServerLimits(usual, Math.min(fileMax, most), rare, rates);
    }
}
