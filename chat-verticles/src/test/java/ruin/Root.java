package ruin;

/** Stands at the root, where no other room may look. */
public final class Root {}
