package ruin.commands;

/** What somebody at a terminal wants. */
public interface Order {}
