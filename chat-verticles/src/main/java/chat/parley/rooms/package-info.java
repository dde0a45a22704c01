/** Rooms and who is in them. Others ask through {@link chat.parley.rooms.RoomCommand}. */
@NullMarked
package chat.parley.rooms;

import org.jspecify.annotations.NullMarked;
