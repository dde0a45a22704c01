package ruin.bridge;

import ruin.rooms.RoomsVerticle;

/** The door knows who works in a domain. */
interface Deployer {
    RoomsVerticle worker();
}
