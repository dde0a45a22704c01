package ruin.bus;

import ruin.store.Ground;

/** The bus looks up to the store. */
public record Climber(Ground above) {}
