package ruin.bus;

/** The one file that spells addresses. */
public record Address(String name) {}
