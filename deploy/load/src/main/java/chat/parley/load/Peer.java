package chat.parley.load;

import java.util.List;

/** A chat server as one of its clients sees it. */
interface Peer {
    /** Opens so many rooms of so many members; answers with their names. */
    List<String> open(int rooms, int members);

    /** A socket of one of the members of one of these rooms. */
    Seat enter(int room, int member);

    /** The frame that asks to hear a room. */
    String register(String room);

    /** The frame that says this in a room, and asks for an answer at that address. */
    String post(String room, String text, String replyAddress);
}
