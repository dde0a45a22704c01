package chat.parley.bridge.live;

import chat.parley.bridge.guard.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The addresses that one socket listens to. */
final class Listening {
    static final int MAX_ADDRESSES = 500;

    private final Loop loop;
    private final Outlet outlet;
    private final Map<String, Runnable> ends = new HashMap<>();

    Listening(Loop loop, Outlet outlet) {
        this.loop = loop;
        this.outlet = outlet;
    }

    /** Registers, unless it is registered already. Answered is run when it is known whether it may listen. */
    void register(Caller caller, Frame.Register asked, Runnable answered) {
        String address = asked.address();
        Optional<Topic> topic = Topic.of(address);
        if (ends.containsKey(address)) answered.run();
        else if (!caller.may(Requests.READ)) refuse(address, Refusals.missingScope(Requests.READ), answered);
        else if (ends.size() >= MAX_ADDRESSES) refuse(address, Refusals.tooManyAddresses(MAX_ADDRESSES), answered);
        else if (topic.isEmpty()) refuse(address, Refusals.noSuchAddress(), answered);
        else if (topic.get() instanceof Topic.OfRoom room) follow(room, asked, answered);
        else if (topic.get() instanceof Topic.OfPerson self && self.person().equals(caller.person()))
            follow(self, answered);
        else refuse(address, Refusals.noSuchAddress(), answered);
    }

    boolean has(String address) {
        return ends.containsKey(address);
    }

    void unregister(String address) {
        Runnable end = ends.remove(address);
        if (end != null) end.run();
    }

    /** It ended by itself. */
    void forget(String address) {
        ends.remove(address);
    }

    void close() {
        List<Runnable> all = List.copyOf(ends.values());
        ends.clear();
        all.forEach(Runnable::run);
    }

    private void follow(Topic.OfRoom room, Frame.Register asked, Runnable answered) {
        long after;
        try {
            after = asked.after() == null ? CatchUp.NOW : Body.change("/headers/after", asked.after());
        } catch (Body.Bad wrong) {
            refuse(asked.address(), wrong, answered);
            return;
        }
        Follower follower = new Follower(room, outlet);
        ends.put(asked.address(), () -> loop.branch().leave(follower));
        new CatchUp(follower, loop.branch(), loop.ground(), answered).begin(after);
    }

    private void follow(Topic.OfPerson self, Runnable answered) {
        ends.put(self.address().name(), () -> loop.branch().unfollow(self, outlet));
        loop.branch().follow(self, outlet);
        answered.run();
    }

    private void refuse(String address, RuntimeException cause, Runnable answered) {
        outlet.refuse(address, cause);
        answered.run();
    }
}
