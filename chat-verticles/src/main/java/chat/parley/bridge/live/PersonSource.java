package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.rooms.RoomEvent;
import org.jspecify.annotations.Nullable;

/** What concerns one person, as this node hears it. It has no order and no memory: whoever missed it reads the state. */
final class PersonSource extends Source {
    private final Person.Id person;
    private final Bus bus;
    private Bus.@Nullable Following following;

    PersonSource(Person.Id person, Bus bus) {
        this.person = person;
        this.bus = bus;
    }

    @Override
    void open() {
        following = bus.follow(Address.user(person.value()), RoomEvent.class, this::hear);
    }

    @Override
    void close() {
        if (following != null) following.close();
    }

    @Override
    void greet(Ear ear) {}

    private void hear(RoomEvent event) {
        Text news = FrameWriter.write(new Frame.Rec(Address.user(person.value()).name(), event));
        tell(ear -> ear.told(person, news));
    }
}
