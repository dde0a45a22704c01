package ruin.messages;

import ruin.files.Kept;

/** Messages look at files, on their own floor. */
public interface Nosy {
    Kept neighbour();
}
