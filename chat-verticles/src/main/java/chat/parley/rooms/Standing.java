package chat.parley.rooms;

/**
 * What of somebody may keep them out of a room: that they are banned from it, that they are a guest, and that they have
 * blocked whoever brings them in.
 */
record Standing(boolean banned, boolean guest, boolean unwilling) {
    /** Nothing is known of who has no account yet. */
    static final Standing NEWCOMER = new Standing(false, false, false);
}
