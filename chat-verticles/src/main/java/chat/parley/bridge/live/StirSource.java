package chat.parley.bridge.live;

import chat.parley.bus.Address;
import chat.parley.bus.Bus;
import chat.parley.messages.ActivityEvent;
import chat.parley.rooms.Room;
import java.util.List;
import java.util.function.Consumer;

/** In which rooms something happens, as this node hears it. What it does not hear, it finds. */
final class StirSource extends Source<Consumer<List<Room.Id>>> {
    private final Bus bus;

    StirSource(Ground ground) {
        super(ground.vertx());
        this.bus = ground.bus();
    }

    @Override
    Bus.Following follow() {
        return bus.follow(
                Address.ACTIVITY_NEWS,
                ActivityEvent.Stirred.class,
                stirred -> tell(ear -> ear.accept(stirred.rooms())));
    }

    @Override
    void begin() {}

    @Override
    void greet(Consumer<List<Room.Id>> ear) {}
}
