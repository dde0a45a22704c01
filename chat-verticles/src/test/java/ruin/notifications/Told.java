package ruin.notifications;

/** A word of notifications. */
public record Told() {}
