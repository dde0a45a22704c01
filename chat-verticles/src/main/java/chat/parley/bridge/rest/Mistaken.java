package chat.parley.bridge.rest;

import java.util.List;

/** A request that breaks the contract, with each of its mistakes. */
final class Mistaken extends RuntimeException {
    private final List<Problem.Mistake> mistakes;

    Mistaken(List<Problem.Mistake> mistakes) {
        super("a mistaken request", null, false, false);
        this.mistakes = mistakes;
    }

    List<Problem.Mistake> mistakes() {
        return mistakes;
    }
}
