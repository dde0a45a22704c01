package chat.parley.bridge.live;

/** What becomes of what a peer sends. */
interface Peer {
    /** One frame, as text. */
    void hear(String text);

    /** What came is not even text. */
    void hearNonsense();

    /** Any sign of life. */
    void hearSign();

    /** What came broke a rule after which nothing more can be understood. */
    void violate(Goodbye why);

    /** The connection has ended, with this code. */
    void gone(int code);
}
