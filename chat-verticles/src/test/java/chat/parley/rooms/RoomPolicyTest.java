package chat.parley.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.accounts.Person;
import chat.parley.bus.Failure;
import chat.parley.rooms.Membership.Role;
import chat.parley.rooms.Room.Kind;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("In a room")
class RoomPolicyTest {
    private static final Standing WELCOME = new Standing(false, false, false);
    private static final Standing BANNED = new Standing(true, false, false);

    /**
     * A rule: the least role it takes in a public or private room, the least in a group, and whether it holds in an
     * archived room too.
     */
    private record Rule(
            String name,
            Role publicly,
            Role privately,
            Role groups,
            boolean archived,
            BiFunction<Room, Role, Optional<Failure>> asked) {
        Rule(String name, Role rooms, Role groups, boolean archived, BiFunction<Room, Role, Optional<Failure>> asked) {
            this(name, rooms, rooms, groups, archived, asked);
        }

        /** The same with another least role in a public room. */
        Rule publicly(Role least) {
            return new Rule(name, least, privately, groups, archived, asked);
        }

        Role least(Kind kind) {
            return kind == Kind.GROUP ? groups : kind == Kind.PUBLIC ? publicly : privately;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Rule> rules() {
        Role member = Role.MEMBER;
        Role moderator = Role.MODERATOR;
        Role owner = Role.OWNER;
        return Stream.of(
                new Rule("mayAdmit", moderator, member, false, (room, by) -> RoomPolicy.mayAdmit(room, by, WELCOME)),
                new Rule("mayGiveRole", owner, owner, false, (room, by) -> RoomPolicy.mayGiveRole(room, by, false)),
                new Rule("mayBan a member", moderator, moderator, false, (room, by) -> ban(room, by, member)),
                new Rule("mayBan a moderator", owner, owner, false, (room, by) -> ban(room, by, moderator)),
                new Rule("mayBan an owner", owner, owner, false, (room, by) -> ban(room, by, owner)),
                new Rule("maySeeBans", moderator, moderator, true, RoomPolicy::maySeeBans),
                new Rule("mayMute a member", moderator, moderator, false, (room, by) -> mute(room, by, member)),
                new Rule("mayMute a moderator", owner, owner, false, (room, by) -> mute(room, by, moderator)),
                new Rule("mayRemove a member", moderator, moderator, false, (room, by) -> remove(room, by, member)),
                new Rule("mayRemove a moderator", owner, owner, false, (room, by) -> remove(room, by, moderator)),
                new Rule("mayRemove an owner", owner, owner, false, (room, by) -> remove(room, by, owner)),
                new Rule("mayChange the topic", moderator, member, false, change(words("Topic"))),
                new Rule("mayChange the name", owner, member, false, change(name("Name"))),
                new Rule("mayChange the pace", moderator, moderator, false, change(slow(10))),
                new Rule("mayChange a rule", owner, owner, false, change(readOnly())),
                new Rule("mayChange to archived", owner, owner, false, change(archived(true))),
                new Rule("mayChange to restored", owner, owner, true, change(archived(false))),
                new Rule("mayInvite", moderator, member, false, RoomPolicy::mayInvite).publicly(member),
                new Rule("maySeeInvites", moderator, member, true, RoomPolicy::maySeeInvites).publicly(member),
                new Rule("mayRevoke", member, member, false, RoomPolicy::mayRevoke),
                new Rule("mayDelete", owner, owner, true, RoomPolicy::mayDelete));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    @DisplayName("each rule takes its role:")
    void rule(Rule rule) {
        everywhere()
                .forEach(room -> everybody()
                        .forEach(by -> assertEquals(
                                expected(rule, room, by.orElse(null)),
                                code(rule.asked.apply(room, by.orElse(null))),
                                rule + " in " + room.kind() + (room.archived() ? " archived" : "") + " by " + by)));
    }

    @Test
    @DisplayName("one walks in where it is public and open, and leaves whatever has not just two")
    void doors() {
        everywhere().forEach(room -> {
            boolean isPublic = room.kind() == Kind.PUBLIC;
            assertEquals(
                    isPublic ? room.archived() ? "room_archived" : "may" : "room_not_found",
                    code(RoomPolicy.mayJoin(room, WELCOME)));
            assertEquals(isPublic ? "banned" : "room_not_found", code(RoomPolicy.mayJoin(room, BANNED)));
            assertEquals(room.kind() == Kind.DIRECT ? "direct_room_is_closed" : "may", code(RoomPolicy.mayLeave(room)));
        });
    }

    @Test
    @DisplayName("an invite leads into any room that is open, unless one is banned")
    void invited() {
        everywhere().forEach(room -> {
            assertEquals(room.archived() ? "room_archived" : "may", code(RoomPolicy.mayAccept(room, WELCOME)));
            assertEquals(
                    room.kind() == Kind.PUBLIC ? "banned" : "invite_not_found",
                    code(RoomPolicy.mayAccept(room, BANNED)));
        });
    }

    @Test
    @DisplayName("no rule is without its row")
    void complete() {
        Set<String> known = Stream.concat(
                        Stream.of("mayJoin", "mayLeave", "mayCreate", "mayAccept", "mayRise"), rules().map(Rule::name))
                .map(name -> name.split(" ")[0])
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(),
                Arrays.stream(RoomPolicy.class.getDeclaredMethods())
                        .map(Method::getName)
                        .filter(name -> name.startsWith("may") && !known.contains(name))
                        .collect(Collectors.toSet()));
    }

    private static String expected(Rule rule, Room room, @Nullable Role by) {
        if (by == null) return room.kind() == Kind.PUBLIC ? "not_a_member" : "room_not_found";
        if (room.kind() == Kind.DIRECT) return "direct_room_is_closed";
        if (by.compareTo(rule.least(room.kind())) < 0) return "role_too_low";
        return room.archived() && !rule.archived ? "room_archived" : "may";
    }

    private static String code(Optional<Failure> refusal) {
        return refusal.map(Failure::code).orElse("may");
    }

    private static List<Room> everywhere() {
        return Arrays.stream(Kind.values())
                .map(kind ->
                        Room.opened(new Room.Id(new UUID(1, 1)), kind, new Person.Id(new UUID(1, 2)), Instant.EPOCH))
                .flatMap(room -> Stream.of(room, archived(true).of(room)))
                .toList();
    }

    private static List<Optional<Role>> everybody() {
        return Stream.concat(
                        Stream.of(Optional.<Role>empty()),
                        Arrays.stream(Role.values()).map(Optional::of))
                .toList();
    }

    private static Optional<Failure> remove(Room room, @Nullable Role by, Role leaver) {
        return RoomPolicy.mayRemove(room, by, leaver);
    }

    private static Optional<Failure> ban(Room room, @Nullable Role by, Role other) {
        return RoomPolicy.mayBan(room, by, other);
    }

    private static Optional<Failure> mute(Room room, @Nullable Role by, Role other) {
        return RoomPolicy.mayMute(room, by, other);
    }

    private static BiFunction<Room, Role, Optional<Failure>> change(RoomEdit edit) {
        return (room, by) -> RoomPolicy.mayChange(room, by, edit);
    }

    private static RoomEdit words(String topic) {
        return new RoomEdit(null, null, topic, "Long", "⚓", null, null, null, null, null);
    }

    private static RoomEdit name(String name) {
        return new RoomEdit(name, null, null, null, null, null, null, null, null, null);
    }

    private static RoomEdit slow(int seconds) {
        return new RoomEdit(null, null, null, null, null, null, seconds, null, null, null);
    }

    private static RoomEdit readOnly() {
        return new RoomEdit(null, null, null, null, null, true, null, null, null, null);
    }

    private static RoomEdit archived(boolean archived) {
        return new RoomEdit(null, null, null, null, null, null, null, null, null, archived);
    }
}
