package chat.parley.bridge.live;

import chat.parley.bridge.rest.Problem;
import chat.parley.bus.Failure;
import java.util.List;

/** What went wrong, as a socket is told: the one place where it becomes an err frame. */
final class Refusals {
    private Refusals() {}

    /** The frame that tells the address of this cause; the id finds the socket in the log. */
    static Frame.Err frame(String address, Throwable cause, String id) {
        Problem problem = Problem.of(failure(cause), address, id);
        return new Frame.Err(address, cause instanceof Body.Bad bad ? with(problem, bad.mistake()) : problem);
    }

    /** The cause in the vocabulary of the house. */
    static Failure failure(Throwable cause) {
        return cause instanceof Body.Bad
                ? new Failure(Failure.Kind.INVALID, "invalid_request", "The request has 1 mistake.")
                : Failure.of(cause);
    }

    static Failure helloFirst() {
        return new Failure(Failure.Kind.UNAUTHENTICATED, "unauthenticated", "Say hello first, with an access token.");
    }

    static Failure anotherSession() {
        return new Failure(
                Failure.Kind.UNAUTHENTICATED, "another_session", "This token is of another session; connect with it.");
    }

    static Failure publish() {
        return new Failure(Failure.Kind.FORBIDDEN, "publish_refused", "Nothing is published from here; send it.");
    }

    static Failure noSuchAddress() {
        return new Failure(Failure.Kind.NOT_FOUND, "no_such_address", "There is nothing at this address.");
    }

    static Failure tooManyAddresses(int most) {
        return new Failure(
                Failure.Kind.FORBIDDEN, "too_many_addresses", "One socket listens to at most " + most + " addresses.");
    }

    static Failure leftTheRoom() {
        return new Failure(Failure.Kind.NOT_FOUND, "room_not_found", "You are in this room no longer.");
    }

    private static Problem with(Problem problem, Problem.Mistake mistake) {
        return new Problem(
                problem.type(),
                problem.title(),
                problem.status(),
                problem.detail(),
                problem.instance(),
                problem.code(),
                problem.retryable(),
                problem.requestId(),
                List.of(mistake));
    }
}
