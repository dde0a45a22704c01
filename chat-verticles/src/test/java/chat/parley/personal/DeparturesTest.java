package chat.parley.personal;

import static chat.parley.support.Await.await;
import static chat.parley.support.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.parley.messages.Message;
import chat.parley.messages.MessageCommand;
import chat.parley.messages.ThreadCommand;
import chat.parley.store.Database;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When its time has come, a scheduled message")
class DeparturesTest extends AtDeparture {
    @Test
    @DisplayName("is posted as its author's, with its clientMessageId, and is scheduled no more")
    void sent() {
        ScheduledMessage one = schedule(grace, "Good morning", HOUR);
        assertEquals(0, send());
        clock.advance(HOUR);
        assertEquals(1, send());
        Message message = said().get(0);
        assertEquals("Good morning", message.text());
        assertEquals(grace.id(), message.author().id());
        assertEquals(one.clientMessageId(), message.clientMessageId());
        assertEquals(List.of(), listed(grace));
        assertEquals(0, send());
    }

    @Test
    @DisplayName("is for a day after it was posted the same one, to who schedules it again, and is posted once")
    void again() {
        ScheduledCommand.Schedule asked = new ScheduledCommand.Schedule(
                grace.id(),
                room,
                null,
                UUID.randomUUID(),
                "Once",
                clock.instant().plus(HOUR));
        ScheduledMessage first = await(scheduled.schedule(asked)).scheduled();
        clock.advance(HOUR);
        send();
        ScheduledMessage.Made again = await(scheduled.schedule(asked));
        assertEquals(new ScheduledMessage.Made(first, false), again);
        ScheduledCommand.Schedule other =
                new ScheduledCommand.Schedule(grace.id(), room, null, asked.clientMessageId(), "Twice", asked.sendAt());
        assertEquals("client_message_id_reused", refusal(scheduled.schedule(other)));
        assertEquals(
                "scheduled_not_found",
                refusal(scheduled.change(new ScheduledCommand.Change(
                        grace.id(), first.id(), "Later", clock.instant().plus(HOUR)))));
        clock.advance(Duration.ofDays(2));
        assertEquals(0, send());
        assertEquals(List.of("Once"), texts());
        schedule(grace, "Another day", HOUR);
        clock.advance(HOUR);
        send();
        assertEquals("send_at_past", refusal(scheduled.schedule(asked)));
    }

    @Test
    @DisplayName("that is a reply stands in its thread")
    void reply() {
        Message root = say(ada, "root");
        await(scheduled.schedule(new ScheduledCommand.Schedule(
                ada.id(),
                room,
                root.id(),
                UUID.randomUUID(),
                "reply",
                clock.instant().plus(HOUR))));
        clock.advance(HOUR);
        send();
        assertEquals(
                "reply",
                ask(new ThreadCommand.Replies(ada.id(), room, root.id(), null, 10))
                        .items()
                        .get(0)
                        .text());
        assertEquals(false, said().get(1).inRoom());
    }

    @Test
    @DisplayName("is posted in the order of the times, also when it is late")
    void ordered() {
        IntStream.rangeClosed(1, 5).forEach(i -> schedule(ada, "m" + (6 - i), HOUR.multipliedBy(6 - i)));
        clock.advance(HOUR.multipliedBy(10));
        send();
        assertEquals(List.of("m1", "m2", "m3", "m4", "m5"), texts());
    }

    @Test
    @DisplayName("is taken by one node, however many look at the same time")
    void raced() {
        int many = 2 * Departures.BATCH + 20;
        IntStream.range(0, many).forEach(i -> schedule(ada, "m" + i, Duration.ofMinutes(1 + i)));
        clock.advance(HOUR.multipliedBy(10));
        Departures other = new Departures(bus, new DueMessages(new Database(vertx, URL, 4)), clock);
        Future<Integer> here = all(departures);
        Future<Integer> there = all(other);
        assertEquals(many, await(here) + await(there));
        assertEquals(many, said().size());
        assertEquals(many, texts().stream().distinct().count());
    }

    @Test
    @DisplayName("is sent by verticles by themselves, once though two of them look, also if they begin after its time")
    void byThemselves() {
        IntStream.range(0, 10).forEach(i -> schedule(ada, "m" + i, HOUR));
        clock.advance(HOUR.multipliedBy(10));
        await(vertx.deployVerticle(new PersonalVerticle(bus, database, clock)));
        await(vertx.deployVerticle(new PersonalVerticle(bus, database, clock)));
        eventually(() -> listed(ada).isEmpty());
        assertEquals(10, said().size());
    }

    @Test
    @DisplayName("waits for the next verticle when the one before has closed")
    void restarted() {
        String first = await(vertx.deployVerticle(new PersonalVerticle(bus, database, clock)));
        schedule(ada, "later", HOUR);
        await(vertx.undeploy(first));
        clock.advance(HOUR);
        await(vertx.deployVerticle(new PersonalVerticle(bus, database, clock)));
        eventually(() -> texts().equals(List.of("later")));
    }

    @Test
    @DisplayName("is one message though a node posted it and ended before it could say so")
    void killedAfterPost() {
        ScheduledMessage one = schedule(ada, "once", HOUR);
        clock.advance(HOUR);
        DueMessages.Due taken = await(due.take(clock.instant(), clock.instant().plus(Departures.LEASE), 10))
                .get(0);
        say(taken);
        assertEquals(0, send(), "nobody else has it yet");
        assertEquals(
                "being_sent",
                refusal(scheduled.change(new ScheduledCommand.Change(ada.id(), one.id(), "another", null))));
        assertEquals("being_sent", refusal(scheduled.cancel(new ScheduledCommand.Cancel(ada.id(), one.id()))));
        clock.advance(Departures.LEASE);
        assertEquals(1, send());
        assertEquals(List.of("once"), texts());
        assertEquals(List.of(), listed(ada));
    }

    @Test
    @DisplayName("is not touched by a node that was slow, once another has it")
    void overtaken() {
        schedule(ada, "once", HOUR);
        clock.advance(HOUR);
        DueMessages.Due slow = await(due.take(clock.instant(), clock.instant().plus(Departures.LEASE), 10))
                .get(0);
        clock.advance(Departures.LEASE);
        DueMessages.Due quick = await(due.take(clock.instant(), clock.instant().plus(Departures.LEASE), 10))
                .get(0);
        await(due.fail(slow, "muted"));
        await(due.defer(slow, clock.instant(), false));
        assertNull(listed(ada).get(0).failure());
        assertEquals(0, send());
        await(due.fail(quick, "muted"));
        assertEquals("muted", listed(ada).get(0).failure());
    }

    /** Until there is nothing more. */
    private static Future<Integer> all(Departures departures) {
        return departures
                .sendDue()
                .compose(sent ->
                        sent == 0 ? Future.succeededFuture(0) : all(departures).map(more -> sent + more));
    }

    private void say(DueMessages.Due one) {
        ask(new MessageCommand.Post(
                one.author(),
                one.message().roomId(),
                one.message().clientMessageId(),
                one.message().text()));
    }
}
