package ruin.messages;

/** A word of messages. */
public record Said() {}
