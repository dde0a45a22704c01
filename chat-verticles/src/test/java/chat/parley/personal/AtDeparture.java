package chat.parley.personal;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.accounts.Person;
import chat.parley.bus.Failure;
import chat.parley.messages.History;
import chat.parley.messages.History.Anchor;
import chat.parley.messages.Message;
import chat.parley.messages.MessageCommand;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Sends by hand, on a clock that stands still: nothing is sent but by the test, unless a verticle is opened. */
abstract class AtDeparture extends InTheStudy {
    static final Duration HOUR = Duration.ofHours(1);

    ScheduledMessages scheduled;
    DueMessages due;
    Departures departures;

    @Override
    void moveIn() {}

    @BeforeEach
    void prepare() {
        scheduled = new ScheduledMessages(bus, database, clock);
        due = new DueMessages(database);
        departures = new Departures(bus, due, clock);
    }

    final int send() {
        return await(departures.sendDue());
    }

    final ScheduledMessage schedule(Person person, String text, Duration in) {
        Instant sendAt = clock.instant().plus(in);
        return await(scheduled.schedule(
                        new ScheduledCommand.Schedule(person.id(), room, null, UUID.randomUUID(), text, sendAt)))
                .scheduled();
    }

    final List<ScheduledMessage> listed(Person person) {
        return await(scheduled.list(new ScheduledCommand.ListScheduled(person.id(), null, 200)))
                .items();
    }

    final List<Message> said() {
        History page = ask(new MessageCommand.Read(ada.id(), room, Anchor.NEWEST, 200));
        return page.items();
    }

    final List<String> texts() {
        return said().stream().map(Message::text).toList();
    }

    static String refusal(Future<?> asked) {
        return assertThrows(Failure.class, () -> await(asked)).code();
    }
}
