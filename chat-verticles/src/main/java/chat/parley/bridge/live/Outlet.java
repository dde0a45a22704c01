package chat.parley.bridge.live;

import chat.parley.accounts.Person;

/** A socket as those see it who have something to tell it. Used on its event loop only. */
interface Outlet {
    Person.Id person();

    /** Whether it has registered this address. */
    boolean listensTo(String address);

    /** Whether it is of no use to tell it anything any more. */
    boolean isGone();

    void tell(Framed news);

    /** Whether it has not yet read so much that more should wait. */
    boolean isCrowded();

    /** Runs this once when it has read most of what it was told; never, if it goes before. */
    void whenRoomy(Runnable next);

    /** It does not listen to this address: it may not, or not any more. */
    void refuse(String address, Throwable cause);
}
