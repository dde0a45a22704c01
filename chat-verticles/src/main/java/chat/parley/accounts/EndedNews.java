package chat.parley.accounts;

import chat.parley.bus.Bus;
import java.util.List;

/** Tells every node which sessions have ended, once that is committed. */
record EndedNews(Bus bus) {
    void tell(Person.Id person, List<Session.Id> ended) {
        ended.forEach(session -> bus.publish(new AccountEvent.SessionEnded(session, person)));
    }
}
