package ruin.rooms;

/** One half of a circle of files. */
interface Hen {
    Egg lays();
}
