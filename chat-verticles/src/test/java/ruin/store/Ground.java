package ruin.store;

/** Something of the store that is no business of the door. */
public record Ground() {}
