package chat.parley.load;

/**
 * What stands in the text of a message, so that whoever hears it knows which one it is and when it was meant to be sent:
 * {@code ^p<stream>.<number>.<time>^}, filled up to {@link #LENGTH} characters. It is found in a frame without parsing
 * the frame: a generator that parses measures itself.
 */
record Stamp(int stream, int number, long time) {
    /** Characters of a message. */
    static final int LENGTH = 100;

    private static final int RADIX = 10;
    private static final byte FIRST = '^';
    private static final byte SECOND = 'p';
    private static final byte ANSWER = 'r';

    /** Takes each stamp where it is found; no object is made for it. */
    interface Taker {
        void take(int stream, int number, long time);
    }

    String text() {
        String stamp = "^p" + stream + "." + number + "." + time + "^ ";
        return stamp + "x".repeat(LENGTH - stamp.length());
    }

    /** Finds the first stamp in these bytes; says whether there was one. */
    static boolean find(byte[] bytes, int from, int to, Taker taker) {
        for (int at = from; at + 1 < to; at++) {
            if (bytes[at] == FIRST && bytes[at + 1] == SECOND) {
                read(bytes, at + 2, taker);
                return true;
            }
        }
        return false;
    }

    private static void read(byte[] bytes, int start, Taker taker) {
        long stream = 0;
        long number = 0;
        long current = 0;
        int dots = 0;
        int at = start;
        for (; bytes[at] != FIRST; at++) {
            if (bytes[at] != '.') {
                current = current * RADIX + (bytes[at] - '0');
                continue;
            }
            if (dots++ == 0) stream = current;
            else number = current;
            current = 0;
        }
        taker.take((int) stream, (int) number, current);
    }

    /** Of an answer at an address {@code ^r<stream>^} the stream, which may be 0; of anything else -1. */
    static int answered(byte[] bytes, int from, int to) {
        for (int at = from; at + 1 < to; at++) {
            if (bytes[at] == FIRST && bytes[at + 1] == ANSWER) return number(bytes, at + 2);
        }
        return -1;
    }

    /** Whether this is the bridge's frame of a refusal: its type is the first that stands in it. */
    static boolean refuses(byte[] bytes, int from, int to) {
        for (int at = from; at + 2 < to; at++) {
            if (bytes[at] == 'r' && bytes[at + 1] == 'e' && bytes[at + 2] == 'c') return false;
            if (bytes[at] == 'e' && bytes[at + 1] == 'r' && bytes[at + 2] == 'r') return true;
        }
        return false;
    }

    private static int number(byte[] bytes, int start) {
        int number = 0;
        for (int at = start; bytes[at] != FIRST; at++) number = number * RADIX + (bytes[at] - '0');
        return number;
    }
}
