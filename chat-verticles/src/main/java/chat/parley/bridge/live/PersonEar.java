package chat.parley.bridge.live;

import java.util.List;

/** One event loop that listens to what concerns a person. It is told on the fan-out's context, briefly. */
interface PersonEar {
    /** The person is being followed: what happens from now on is told. */
    void opened();

    void told(Encoded news);

    /** Something happened in rooms of theirs. */
    void stirred(List<ActivityEntry> entries);
}
