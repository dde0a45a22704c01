package chat.parley.personal;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Person;
import chat.parley.messages.Message;
import chat.parley.rooms.Room;
import chat.parley.support.TestStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A message to be sent later")
class ScheduledMessagesTest extends InTheStudy {
    @Test
    @DisplayName("is kept and listed, the soonest first, to its author only")
    void listed() {
        ScheduledMessage late = schedule(ada, "late", in(2));
        ScheduledMessage soon = schedule(ada, "soon", in(1));
        assertEquals(List.of(soon, late), scheduled(ada));
        assertEquals(List.of(), scheduled(grace));
        assertEquals(in(1), soon.sendAt());
        assertEquals(clock.instant(), soon.createdAt());
        assertNull(soon.failure());
    }

    @Test
    @DisplayName("is one, however often it is scheduled under its clientMessageId, also when its time has come")
    void idempotent() {
        ScheduledCommand.Schedule asked = asked(ada, "once", in(1));
        ScheduledMessage.Made first = ask(asked);
        ScheduledMessage.Made again = ask(asked);
        assertTrue(first.created());
        assertFalse(again.created());
        assertEquals(first.scheduled(), again.scheduled());
        TestStore.execute(URL, "update scheduled_messages set sending = true, try_at = 'infinity'");
        clock.advance(Duration.ofHours(2));
        assertEquals(first.scheduled(), ask(asked).scheduled());
        assertEquals(
                "client_message_id_reused",
                refusal(new ScheduledCommand.Schedule(
                        ada.id(), room, null, asked.clientMessageId(), "other", asked.sendAt())));
        assertEquals(1, scheduled(ada).size());
    }

    @Test
    @DisplayName("does not mind that somebody else chose the same clientMessageId")
    void othersIds() {
        ScheduledCommand.Schedule hers = asked(ada, "hers", in(1));
        ask(hers);
        ask(new ScheduledCommand.Schedule(grace.id(), room, null, hers.clientMessageId(), "mine", in(1)));
        assertEquals("mine", scheduled(grace).get(0).text());
    }

    @Test
    @DisplayName("is for a time to come, at most 366 days ahead")
    void timely() {
        assertEquals("send_at_past", refusal(asked(ada, "now", clock.instant())));
        assertEquals("send_at_past", refusal(asked(ada, "then", Instant.EPOCH)));
        Instant farthest = clock.instant().plus(Duration.ofDays(366));
        assertEquals("send_at_too_far", refusal(asked(ada, "far", farthest.plusMillis(1))));
        assertEquals(farthest, schedule(ada, "far", farthest).sendAt());
    }

    @Test
    @DisplayName("says something, as any message does")
    void sayable() {
        assertEquals("text_blank", refusal(asked(ada, " ", in(1))));
        assertEquals("text_blank", refusal(asked(ada, "\u00A0\u200B\u202E\uFE0F", in(1))));
        assertEquals("text_too_long", refusal(asked(ada, "x".repeat(Message.MAX_TEXT + 1), in(1))));
        assertEquals("text_not_unicode", refusal(asked(ada, "a\0", in(1))));
        ScheduledMessage.Id id = schedule(ada, "fine", in(1)).id();
        assertEquals("text_blank", refusal(new ScheduledCommand.Change(ada.id(), id, "\n", null)));
    }

    @Test
    @DisplayName("is for a room that one is in, and replies to a message there that one may read")
    void places() {
        Message early = say(ada, "early");
        assertEquals("room_not_found", refused(mallory, room, null));
        assertEquals("room_not_found", refused(mallory, new Room.Id(UUID.randomUUID()), null));
        assertEquals("not_a_member", refused(mallory, room(Room.Kind.PUBLIC), null));
        assertEquals("message_not_found", refused(ada, room, new Message.Id(UUID.randomUUID())));
        assertEquals("message_not_found", refused(ada, room(Room.Kind.PUBLIC), early.id()));
        hideThePast();
        admit(mallory);
        assertEquals("message_not_found", refused(mallory, room, early.id()));
        assertEquals(
                early.id(),
                ask(new ScheduledCommand.Schedule(ada.id(), room, early.id(), UUID.randomUUID(), "reply", in(1)))
                        .scheduled()
                        .rootId());
    }

    @Test
    @DisplayName("gets another text, another time, or both, from its author")
    void changed() {
        ScheduledMessage first = schedule(ada, "first", in(1));
        ScheduledMessage second = ask(new ScheduledCommand.Change(ada.id(), first.id(), "second", null));
        assertEquals("second", second.text());
        assertEquals(in(1), second.sendAt());
        assertEquals(
                in(3),
                ask(new ScheduledCommand.Change(ada.id(), first.id(), null, in(3)))
                        .sendAt());
        ask(new ScheduledCommand.Change(ada.id(), first.id(), "both", in(4)));
        assertEquals("both", scheduled(ada).get(0).text());
        assertEquals(in(4), scheduled(ada).get(0).sendAt());
        assertEquals("send_at_past", refusal(new ScheduledCommand.Change(ada.id(), first.id(), null, clock.instant())));
        assertEquals("scheduled_not_found", refusal(new ScheduledCommand.Change(grace.id(), first.id(), "mine", null)));
    }

    @Test
    @DisplayName("is taken back by its author, however often, and by nobody else")
    void cancelled() {
        ScheduledMessage.Id id = schedule(ada, "never mind", in(1)).id();
        ask(new ScheduledCommand.Cancel(grace.id(), id));
        assertEquals(1, scheduled(ada).size());
        ask(new ScheduledCommand.Cancel(ada.id(), id));
        ask(new ScheduledCommand.Cancel(ada.id(), id));
        assertEquals(List.of(), scheduled(ada));
        assertEquals("scheduled_not_found", refusal(new ScheduledCommand.Change(ada.id(), id, "again", null)));
    }

    @Test
    @DisplayName("is its author's no more while it is being sent")
    void beingSent() {
        ScheduledMessage.Id id = schedule(ada, "off it goes", in(1)).id();
        TestStore.execute(URL, "update scheduled_messages set sending = true, try_at = 'infinity'");
        assertEquals("being_sent", refusal(new ScheduledCommand.Change(ada.id(), id, "no, wait", null)));
        assertEquals("being_sent", refusal(new ScheduledCommand.Cancel(ada.id(), id)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"five hundred, 500, hour, too_many_scheduled", "twenty for one minute, 20, second, too_many_at_once"})
    @DisplayName("is one of at most so many, also when several are scheduled at once:")
    void bounded(String many, int most, String apart, String code) {
        TestStore.execute(URL, """
                insert into scheduled_messages
                  (id, account_id, room_id, client_message_id, text, send_at, try_at, created_at)
                select gen_random_uuid(), '%s', '%s', gen_random_uuid(), 'old', at, at, '%s'
                from (select '%s'::timestamptz + n * interval '1 %s' as at from generate_series(1, %d) n) times
                """.formatted(ada.id(), room, clock.instant(), clock.instant(), apart, most - 1));
        Instant when = clock.instant().plusSeconds(30);
        List<Future<?>> attempts = IntStream.range(0, 3)
                .<Future<?>>mapToObj(i -> bus.ask(asked(ada, "m" + i, when)))
                .toList();
        await(Future.join(attempts).otherwiseEmpty());
        assertEquals(1, attempts.stream().filter(Future::succeeded).count());
        assertEquals(code, refusal(asked(ada, "more", when)));
        schedule(grace, "mine", when);
    }

    @Test
    @DisplayName("is not moved into a minute that is full, and may change within it")
    void moved() {
        List<ScheduledMessage> here = IntStream.range(0, ScheduledMessage.MAX_A_MINUTE)
                .mapToObj(i -> schedule(ada, "m" + i, in(1)))
                .toList();
        ScheduledMessage other = schedule(ada, "other", in(2));
        assertEquals("too_many_at_once", refusal(new ScheduledCommand.Change(ada.id(), other.id(), null, in(1))));
        Instant later = in(1).plusSeconds(20);
        assertEquals(
                later,
                ask(new ScheduledCommand.Change(ada.id(), here.get(0).id(), "mine", later))
                        .sendAt());
    }

    @Test
    @DisplayName("is read page by page, each once, also where many are for one moment; long ones end a page early")
    void pages() {
        IntStream.range(0, 5).forEach(i -> schedule(ada, "m" + i, in(1)));
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            ScheduledMessage.Listed page = ask(new ScheduledCommand.ListScheduled(ada.id(), cursor, 2));
            page.items().forEach(one -> seen.add(one.text()));
            cursor = page.page().nextCursor();
        } while (cursor != null);
        assertEquals(
                List.of("m0", "m1", "m2", "m3", "m4"), seen.stream().sorted().toList());
        int enough = PersonalRows.MAX_BYTES / Message.MAX_TEXT + 2;
        IntStream.range(1, enough + 1).forEach(i -> schedule(grace, "x".repeat(Message.MAX_TEXT), in(i)));
        ScheduledMessage.Listed first = ask(new ScheduledCommand.ListScheduled(grace.id(), null, 200));
        assertEquals(enough - 1, first.items().size());
        assertEquals(
                1,
                ask(new ScheduledCommand.ListScheduled(grace.id(), first.page().nextCursor(), 200))
                        .items()
                        .size());
    }

    private Instant in(int hours) {
        return clock.instant().plus(Duration.ofHours(hours));
    }

    private ScheduledMessage schedule(Person person, String text, Instant sendAt) {
        return ask(asked(person, text, sendAt)).scheduled();
    }

    private ScheduledCommand.Schedule asked(Person person, String text, Instant sendAt) {
        return new ScheduledCommand.Schedule(person.id(), room, null, UUID.randomUUID(), text, sendAt);
    }

    private String refused(Person person, Room.Id where, Message.@Nullable Id root) {
        return refusal(new ScheduledCommand.Schedule(person.id(), where, root, UUID.randomUUID(), "Hello", in(1)));
    }

    private List<ScheduledMessage> scheduled(Person person) {
        return ask(new ScheduledCommand.ListScheduled(person.id(), null, 50)).items();
    }
}
