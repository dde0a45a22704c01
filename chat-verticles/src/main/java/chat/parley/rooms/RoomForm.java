package chat.parley.rooms;

import chat.parley.accounts.OneLine;
import chat.parley.bus.Failure;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a room's words and numbers look like. Every answer is the failure that says what is wrong, or nothing. */
final class RoomForm {
    private RoomForm() {}

    static Optional<Failure> check(RoomCommand.Create asked) {
        return asked.kind() == Room.Kind.PUBLIC || asked.kind() == Room.Kind.PRIVATE
                ? Stream.of(name(asked.name()), topic(asked.topic()), slug(asked.slug()))
                        .flatMap(Optional::stream)
                        .findFirst()
                : refused("kind_invalid", "A room that is created is public or private.");
    }

    static Optional<Failure> check(RoomEdit edit) {
        return Stream.of(
                        name(edit.name()),
                        topic(edit.topic()),
                        slug(edit.slug()),
                        description(edit.description()),
                        avatar(edit.avatar()),
                        slow(edit.slowSeconds()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static Optional<Failure> name(@Nullable String name) {
        return name == null || new OneLine(name).isName(Room.MAX_NAME)
                ? Optional.empty()
                : refused("name_invalid", "A room's name is one line of 1 to " + Room.MAX_NAME + " characters.");
    }

    private static Optional<Failure> topic(@Nullable String topic) {
        return topic == null || new OneLine(topic).fits(Room.MAX_TOPIC)
                ? Optional.empty()
                : refused("topic_invalid", "A topic is one line of at most " + Room.MAX_TOPIC + " characters.");
    }

    private static Optional<Failure> slug(@Nullable String slug) {
        return slug == null
                        || (slug.length() <= Room.MAX_SLUG
                                && Slug.FORM.matcher(slug).matches())
                ? Optional.empty()
                : refused("slug_invalid", "A slug has small letters, digits and single hyphens.");
    }

    private static Optional<Failure> description(@Nullable String description) {
        return description == null || description.codePointCount(0, description.length()) <= Room.MAX_DESCRIPTION
                ? Optional.empty()
                : refused("description_too_long", "A description has at most " + Room.MAX_DESCRIPTION + " characters.");
    }

    private static Optional<Failure> avatar(@Nullable String avatar) {
        return avatar == null || avatar.isEmpty() || (avatar.length() <= Room.MAX_AVATAR && new Emoji(avatar).isOne())
                ? Optional.empty()
                : refused("avatar_invalid", "An avatar is one emoji.");
    }

    private static Optional<Failure> slow(@Nullable Integer seconds) {
        return seconds == null || (seconds >= 0 && seconds <= Room.MAX_SLOW_SECONDS)
                ? Optional.empty()
                : refused(
                        "slow_seconds_invalid", "Between two messages are 0 to " + Room.MAX_SLOW_SECONDS + " seconds.");
    }

    private static Optional<Failure> refused(String code, String detail) {
        return Optional.of(new Failure(Failure.Kind.INVALID, code, detail));
    }
}
