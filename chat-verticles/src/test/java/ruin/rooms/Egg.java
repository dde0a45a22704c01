package ruin.rooms;

/** The other half of a circle of files. */
interface Egg {
    Hen becomes();
}
