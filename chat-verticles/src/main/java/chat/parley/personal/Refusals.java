package chat.parley.personal;

import chat.parley.bus.Failure;

/** What somebody is told who asks for what is not there for them. */
final class Refusals {
    private Refusals() {}

    static Failure noSuchMessage() {
        return new Failure(Failure.Kind.NOT_FOUND, "message_not_found", "There is no such message.");
    }
}
