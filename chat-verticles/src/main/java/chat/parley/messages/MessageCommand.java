package chat.parley.messages;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import chat.parley.rooms.Room;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be asked about messages. Those that are for people name who asks; all may be asked twice. */
public sealed interface MessageCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.MESSAGES;
    }

    @Override
    default boolean repeatable() {
        return true;
    }

    /**
     * Says something in a room. The same clientMessageId again gives the first message.
     *
     * @param root the message to reply under; a reply to a reply stands under the same root
     * @param inRoom whether a reply is shown in the room as well
     * @param replyTo a message of the room to quote
     * @param files one's own, complete, in this room, and in no other message
     */
    record Post(
            Person.Id author,
            Room.Id room,
            UUID clientMessageId,
            String text,
            Message.@Nullable Id root,
            boolean inRoom,
            Message.@Nullable Id replyTo,
            List<UUID> files)
            implements MessageCommand<Posted> {
        /** A node one version behind says less. */
        public Post {
            files = files == null ? List.of() : files;
        }

        /** Says it in the room itself. */
        public Post(Person.Id author, Room.Id room, UUID clientMessageId, String text) {
            this(author, room, clientMessageId, text, null, true, null, List.of());
        }
    }

    /** Says a few things in a room, in their order. Each is kept or refused by itself. */
    record PostSeveral(List<Post> posts) implements MessageCommand<Posted.Several> {}

    /** Says that one is writing just now, in the room itself or in a thread of it. */
    record Type(Person.Id writer, Room.Id room, Message.@Nullable Id thread) implements MessageCommand<Done> {}

    /** Reads a page of a room. */
    record Read(Person.Id reader, Room.Id room, History.Anchor anchor, int limit) implements MessageCommand<History> {}

    /** Finds one message of a room. */
    record Find(Person.Id reader, Room.Id room, Message.Id message) implements MessageCommand<Message> {}

    /** Gives one message of a room as safe HTML. */
    record Render(Person.Id reader, Room.Id room, Message.Id message) implements MessageCommand<Rendered> {}

    /** Finds messages of any rooms, up to a page of them: those that the reader may read. */
    record FindSeveral(Person.Id reader, List<Message.Id> messages) implements MessageCommand<Message.Several> {}

    /** Reads what changed in a room after a change. */
    record Since(Person.Id reader, Room.Id room, long after, int limit) implements MessageCommand<Changes> {}

    /** Lists a person's rooms with what is new in them. */
    record Conversations(Person.Id person) implements MessageCommand<Conversation.Listed> {}

    /** Lists where a person was named, by themselves or as everybody in a room of theirs. */
    record ListMentions(Person.Id person, @Nullable String cursor, int limit) implements MessageCommand<Mentioned> {}

    /** Lists whom a message concerns; asked to notify them, never for a person. */
    record Concerns(
            Room.Id room, Message.Id message, @Nullable String cursor, int limit) implements MessageCommand<Audience> {}

    /** Reads how far rooms have come; asked by nodes for their own fan-out, never for a person. */
    record Heads(List<Room.Id> rooms) implements MessageCommand<Changes.Heads> {}

    /** Reads changes for a node's fan-out, which hands them to those who follow the room; never for a person. */
    record Gap(Room.Id room, long after, int limit) implements MessageCommand<Changes> {}
}
