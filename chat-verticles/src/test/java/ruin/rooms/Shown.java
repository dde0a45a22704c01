package ruin.rooms;

/** Public work of a domain, which is neither word nor verticle. */
public final class Shown {}
