package ruin.files;

/** A word of files. */
public record Kept() {}
