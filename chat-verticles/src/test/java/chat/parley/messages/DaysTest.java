package chat.parley.messages;

import static chat.parley.support.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.accounts.Actor;
import chat.parley.accounts.Person;
import chat.parley.support.Administrators;
import chat.parley.support.TestClock;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is said, counted by day")
class DaysTest extends InTheDen {
    /** Ids of messages tell when they were really made, so the clock stands in the middle of this day. */
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private final TestClock clock = TestClock.pinned(at(today, 12));
    private Days days;

    @BeforeEach
    void appoint() {
        await(database.run("delete from messages", Tuple.tuple()));
        await(database.run("delete from day_counts", Tuple.tuple()));
        Administrators.only(grace, bus);
        days = new Days(bus, database, clock);
    }

    @Test
    @DisplayName("is how many messages, and how many different people wrote them")
    void counted() {
        say(ada, "one");
        say(ada, "two");
        say(grace, "three");
        assertEquals(new DayCount(today, 3, 2), last(count()));
    }

    @Test
    @DisplayName("is as of a minute ago at most, however many ask")
    void lately() {
        assertEquals(0, last(count()).messages());
        say(ada, "one");
        clock.advance(Duration.ofSeconds(59));
        assertEquals(0, last(count()).messages());
        clock.advance(Duration.ofSeconds(1));
        assertEquals(1, last(count()).messages());
    }

    @Test
    @DisplayName("stays counted once the day is over, whatever becomes of the messages")
    void kept() {
        say(ada, "one");
        clock.set(at(today.plusDays(1), 1));
        assertEquals(new DayCount(today, 1, 1), day(count(), today));
        await(database.run("delete from messages", Tuple.tuple()));
        clock.set(at(today.plusDays(2), 1));
        assertEquals(new DayCount(today, 1, 1), day(count(), today));
    }

    @Test
    @DisplayName("is counted anew for some minutes after midnight: the last of the day may be under way")
    void afterMidnight() {
        say(ada, "one");
        clock.set(at(today.plusDays(1), 0).plusSeconds(1));
        assertEquals(List.of(today, today.plusDays(1)), latest(count(), 2));
        say(ada, "another");
        clock.set(at(today.plusDays(1), 0).plus(Duration.ofMinutes(9)));
        assertEquals(2, day(count(), today).messages());
    }

    @Test
    @DisplayName("goes back thirty days, a few of them with each call, the latest first and in order")
    void thirtyDays() {
        List<DayCount> first = count();
        assertEquals(Days.AT_ONCE, first.size());
        assertEquals(today.minusDays(Days.AT_ONCE - 1), first.get(0).day());
        List<DayCount> all = first;
        for (int calls = 1; all.size() < Days.DAYS; calls++) {
            assertTrue(calls < Days.DAYS, "it comes to an end");
            clock.advance(Duration.ofMinutes(1));
            all = count();
        }
        assertEquals(
                today.minusDays(Days.DAYS - 1).datesUntil(today.plusDays(1)).toList(),
                all.stream().map(DayCount::day).toList());
    }

    @Test
    @DisplayName("is told to nobody who does not administer the server")
    void nobodyElse() {
        assertEquals("not_an_admin", refusal(new DayCommand.Count(by(ada))));
        assertEquals(today, last(ask(new DayCommand.Count(by(grace))).items()).day());
    }

    private List<DayCount> count() {
        return await(days.count(new DayCommand.Count(by(grace)))).items();
    }

    private static DayCount last(List<DayCount> counts) {
        return counts.get(counts.size() - 1);
    }

    private static DayCount day(List<DayCount> counts, LocalDate day) {
        return counts.stream().filter(it -> it.day().equals(day)).findFirst().orElseThrow();
    }

    private static List<LocalDate> latest(List<DayCount> counts, int many) {
        return counts.subList(counts.size() - many, counts.size()).stream()
                .map(DayCount::day)
                .toList();
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
    }

    private static Actor by(Person person) {
        return new Actor(person.id(), "192.0.2.1");
    }
}
