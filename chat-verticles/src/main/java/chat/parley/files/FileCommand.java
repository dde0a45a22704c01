package chat.parley.files;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Command;
import chat.parley.bus.Done;
import chat.parley.rooms.Room;

/** What can be asked about files. Each names who asks: a file of a message they may not read does not exist. */
public sealed interface FileCommand<R> extends Command<R> {
    @Override
    default Address address() {
        return Address.FILES;
    }

    @Override
    default boolean repeatable() {
        return true;
    }

    /** Begins to send a file into a room. */
    record Begin(Person.Id by, Room.Id room, String name, long size) implements FileCommand<StoredFile> {
        @Override
        public boolean repeatable() {
            return false;
        }
    }

    /** Keeps one piece of it, in any order, and as often as it takes. */
    record Keep(Person.Id by, StoredFile.Id file, int number, Piece piece) implements FileCommand<Done> {}

    /** Says that all pieces are there. */
    record Complete(Person.Id by, StoredFile.Id file) implements FileCommand<StoredFile> {}

    /** Takes back a file that no message has. */
    record Drop(Person.Id by, StoredFile.Id file) implements FileCommand<Done> {}

    /** Finds one. */
    record Find(Person.Id by, StoredFile.Id file) implements FileCommand<StoredFile> {}

    /** Reads one piece of it. */
    record Read(Person.Id by, StoredFile.Id file, int number) implements FileCommand<Piece> {}

    /** Reads its preview. */
    record ReadPreview(Person.Id by, StoredFile.Id file) implements FileCommand<Piece> {}
}
