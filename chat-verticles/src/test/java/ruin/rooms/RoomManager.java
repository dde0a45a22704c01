package ruin.rooms;

/** A name that says nothing. */
final class RoomManager {}
