package chat.parley.presence;

import chat.parley.accounts.Person;
import chat.parley.store.Redis;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The leases, in Redis.
 *
 * <p><b>Layout.</b> A hash a person, its fields their connections: the state, until when it holds, and the node that holds
 * it. One hash for the nodes: until when each is there. What is not renewed is over by itself.
 *
 * <p><b>Two leases.</b> One of a connection holds for {@link Lease#LASTS}, and a node renews all of its own seldom. One of a node
 * holds for {@link #NODE_LEASE} and is renewed with each beat; when the node dies, all its connections are over with it,
 * long before they would be by themselves. Either way somebody counts as here for {@link Lease#GRACE} longer: who comes back
 * by then was never away.
 *
 * <p><b>Clock.</b> Nodes' clocks differ by more than these times, so Redis's own counts, unless a test gives another.
 */
final class PresenceBoard {
    static final Duration NODE_LEASE = Duration.ofSeconds(5);

    /** Redis tells what time it is. */
    static final LongSupplier CLOCK_OF_REDIS = () -> 0;

    private static final String NODES = "presence.nodes";

    /** In the order of {@link Presence.State}: what a number in Redis means. */
    private static final List<Presence.State> STATES =
            List.of(Presence.State.OFFLINE, Presence.State.INVISIBLE, Presence.State.IDLE, Presence.State.ONLINE);

    private static final String READ = """
            local now, grace = tonumber(ARGV[1]), tonumber(ARGV[2])
            if now == 0 then
              local t = redis.call('TIME')
              now = tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000)
            end
            local ends = {}
            local function nodeEnds(node)
              if not ends[node] then ends[node] = tonumber(redis.call('HGET', KEYS[1], node) or 0) end
              return ends[node]
            end
            local function leases(key)
              local held, fields = {}, redis.call('HGETALL', key)
              for i = 1, #fields, 2 do
                local state, till, node = string.match(fields[i + 1], '^(%d) (%d+) (.*)$')
                if tonumber(till) > now and nodeEnds(node) + grace > now then
                  held[#held + 1] = {fields[i], state, till, node}
                end
              end
              return held
            end
            local function best(held)
              local found = 0
              for _, lease in ipairs(held) do
                if lease[2] == '1' then return 1 end
                found = math.max(found, tonumber(lease[2]))
              end
              return found
            end
            """;

    private static final String LOOK = READ + """
            local states = {}
            for i = 2, #KEYS do states[i - 1] = best(leases(KEYS[i])) end
            return states
            """;

    /** Gives whether the node was known, then of each lease the state of its person, and the one before. */
    private static final String BEAT = READ + """
            local lease, node = tonumber(ARGV[3]), ARGV[5]
            local told = {redis.call('HEXISTS', KEYS[1], node)}
            redis.call('HSET', KEYS[1], node, now + tonumber(ARGV[4]))
            ends[node] = nil
            local nodes = redis.call('HGETALL', KEYS[1])
            for i = 1, #nodes, 2 do
              if tonumber(nodes[i + 1]) + lease + grace < now then redis.call('HDEL', KEYS[1], nodes[i]) end
            end
            for i = 2, #KEYS do
              local key, at = KEYS[i], 6 + (i - 2) * 3
              local connection, state, act = ARGV[at], ARGV[at + 1], ARGV[at + 2]
              local held, mine = leases(key), nil
              local before = best(held)
              for _, other in ipairs(held) do
                if other[1] == connection then mine = other end
                if act == 'CHOSEN' and (state == '1' or (state == '3' and other[2] == '1')) then other[2] = state end
              end
              if not mine and act ~= 'GONE' then
                mine = {connection, before == 1 and '1' or state}
                held[#held + 1] = mine
              end
              if act == 'GONE' then
                if mine then mine[3], mine[4] = math.min(tonumber(mine[3]), now + grace), node end
              else
                if act == 'CHOSEN' then mine[2] = (before == 1 and state == '2') and '1' or state end
                mine[3], mine[4] = now + lease, node
              end
              local fields = {}
              for _, one in ipairs(held) do
                fields[#fields + 1] = one[1]
                fields[#fields + 1] = one[2] .. ' ' .. string.format('%.0f', one[3]) .. ' ' .. one[4]
              end
              redis.call('DEL', key)
              if #fields > 0 then
                redis.call('HSET', key, unpack(fields))
                redis.call('PEXPIRE', key, lease + grace)
              end
              told[#told + 1] = best(held)
              told[#told + 1] = before
            end
            return told
            """;

    private final Redis redis;
    private final LongSupplier clock;

    PresenceBoard(Redis redis, LongSupplier clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** What became of a beat: whether the node was known, and the state of each person before and after. */
    record Beaten(boolean known, List<Turn> turns) {}

    /** What one lease made of its person. */
    record Turn(Person.Id person, Presence.State before, Presence.State after) {
        boolean changes() {
            return before != after;
        }
    }

    Future<Beaten> beat(String node, List<Lease> leases) {
        List<String> values = new ArrayList<>(times());
        values.addAll(List.of(millis(Lease.LASTS), millis(NODE_LEASE), node));
        leases.forEach(lease -> values.addAll(List.of(
                lease.connection().toString(),
                String.valueOf(STATES.indexOf(lease.state())),
                lease.act().name())));
        return redis.run(BEAT, keys(leases.stream().map(Lease::person)), values)
                .map(told -> new Beaten(told.get(0) == 1, turns(leases, told)));
    }

    /** The state of each of these people. */
    Future<Map<Person.Id, Presence.State>> look(List<Person.Id> people) {
        return redis.run(LOOK, keys(people.stream()), times()).map(told -> {
            Map<Person.Id, Presence.State> states = new LinkedHashMap<>();
            IntStream.range(0, people.size()).forEach(i -> states.put(people.get(i), state(told.get(i))));
            return states;
        });
    }

    private List<String> times() {
        return List.of(String.valueOf(clock.getAsLong()), millis(Lease.GRACE));
    }

    private static List<Turn> turns(List<Lease> leases, List<Long> told) {
        return IntStream.range(0, leases.size())
                .mapToObj(i -> new Turn(leases.get(i).person(), state(told.get(2 * i + 2)), state(told.get(2 * i + 1))))
                .toList();
    }

    private static Presence.State state(long number) {
        return STATES.get((int) number);
    }

    private static List<String> keys(Stream<Person.Id> people) {
        return Stream.concat(Stream.of(NODES), people.map(person -> "presence." + person))
                .toList();
    }

    private static String millis(Duration time) {
        return String.valueOf(time.toMillis());
    }
}
