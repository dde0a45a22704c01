package chat.parley.bridge.live;

import chat.parley.accounts.Person;
import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.bus.Event;
import chat.parley.rooms.RoomEvent;

/** What concerns one person, as this node hears it. It has no order and no memory: whoever missed it reads the state. */
final class PersonSource extends Source<PersonEar> {
    private final Person.Id person;
    private final Bus bus;
    private final Elsewhere elsewhere;

    PersonSource(Person.Id person, Ground ground, Elsewhere elsewhere) {
        super(ground.vertx());
        this.person = person;
        this.bus = ground.bus();
        this.elsewhere = elsewhere;
    }

    @Override
    Bus.Following follow() {
        return bus.follow(Address.user(person.value()), Event.class, this::hear);
    }

    @Override
    void begin() {
        tell(this::greet);
        elsewhere.arrive(person);
    }

    @Override
    void greet(PersonEar ear) {
        if (hears()) ear.opened();
    }

    private void hear(Event event) {
        if (event instanceof RoomEvent.Belonging belonging) elsewhere.moved(belonging);
        Encoded news =
                FrameWriter.write(new Frame.Rec(Address.user(person.value()).name(), event));
        tell(ear -> ear.told(news));
    }
}
