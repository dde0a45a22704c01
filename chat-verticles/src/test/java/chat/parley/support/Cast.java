package chat.parley.support;

import java.net.URI;
import java.util.stream.Stream;

/** The people of the stories. Ada, Grace and Linus belong to the same rooms; Mallory is an outsider. */
public record Cast(Person ada, Person grace, Person linus, Person mallory) implements AutoCloseable {
    /** All of them on one node. */
    public static Cast on(RunningNode node) {
        return on(node, node);
    }

    /** Ada and Mallory on one node, Grace and Linus on the other. */
    public static Cast on(RunningNode one, RunningNode other) {
        URI here = one.url();
        URI there = other.url();
        return new Cast(
                Person.signsUp(here, "Ada"),
                Person.signsUp(there, "Grace"),
                Person.signsUp(there, "Linus"),
                Person.signsUp(here, "Mallory"));
    }

    @Override
    public void close() {
        Stream.of(ada, grace, linus, mallory).forEach(Person::close);
    }
}
