package ruin.bridge;

/** Prints past the log. */
final class Printer {
    void print() {
        System.out.println("hello");
    }
}
