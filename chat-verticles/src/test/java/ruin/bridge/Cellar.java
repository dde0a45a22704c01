package ruin.bridge;

import ruin.store.Ground;

/** The door goes down into the store. */
interface Cellar {
    Ground ground();
}
