package chat.parley.rooms;

import chat.parley.accounts.OneLine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be different about a room; nothing said is left as it is, and an empty description or avatar goes. */
public record RoomEdit(
        @Nullable String name,
        @Nullable String slug,
        @Nullable String topic,
        @Nullable String description,
        @Nullable String avatar,
        @Nullable Boolean readOnly,
        @Nullable Integer slowSeconds,
        Room.@Nullable History history,
        @Nullable Boolean guests,
        @Nullable Boolean archived) {

    /** The room as it would be. */
    Room of(Room room) {
        return new Room(
                room.id(),
                room.kind(),
                or(slug, room.slug()),
                name == null ? room.name() : new OneLine(name).text(),
                Optional.ofNullable(topic).orElse(room.topic()),
                text(or(description, room.description())),
                text(or(avatar, room.avatar())),
                Optional.ofNullable(readOnly).orElse(room.readOnly()),
                Optional.ofNullable(slowSeconds).orElse(room.slowSeconds()),
                Optional.ofNullable(history).orElse(room.history()),
                Optional.ofNullable(guests).orElse(room.guests()),
                Optional.ofNullable(archived).orElse(room.archived()),
                room.members(),
                room.createdBy(),
                room.createdAt(),
                room.version(),
                room.change());
    }

    /** Whether it brings an archived room back. */
    boolean restores() {
        return Boolean.FALSE.equals(archived);
    }

    /** Whether it is only about what an owner shares with the moderators. */
    boolean isCare() {
        return name == null && isNoRule();
    }

    /** Whether it is only about what a group leaves to each of its members. */
    boolean isAppearance() {
        return slowSeconds == null && isNoRule();
    }

    private boolean isNoRule() {
        return slug == null && readOnly == null && history == null && guests == null && archived == null;
    }

    private static @Nullable String or(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private static @Nullable String text(@Nullable String given) {
        return given == null || given.isEmpty() ? null : given;
    }
}
