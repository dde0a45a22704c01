package chat.parley.bridge.live;

/** The way to one peer, over one of the transports. Used on its event loop only. */
interface Pipe {
    /** Its name for operators. */
    String transport();

    /** Where the peer is, as limits count. */
    String from();

    Outbox outbox();

    /** Begins to hand over what comes. */
    void open(Peer peer);

    void send(Framed frame);

    /** Asks for a sign of life. */
    void ping();

    /** Whether a living peer always answers a ping. */
    boolean pongs();

    void pause();

    void resume();

    /** Ends it in good order, as far as the peer takes part in that. */
    void close(Goodbye why);

    /** Ends it, whatever the peer does. */
    void cut();
}
