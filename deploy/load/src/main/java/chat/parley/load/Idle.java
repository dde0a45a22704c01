package chat.parley.load;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Many listen and nobody speaks: what a socket costs in memory. */
record Idle(Peer peer, int sockets, int seconds) {
    Report run(Processes server) {
        List<String> rooms = peer.open(1, sockets);
        try (Crowd crowd = new Crowd((seat, bytes, from, to) -> {})) {
            Processes.Cost before = server.cost();
            for (int member = 0; member < sockets; member++) {
                int seat = crowd.add(peer.enter(0, member));
                crowd.send(seat, peer.register(rooms.get(0)));
                crowd.turn(0);
            }
            Processes.Cost opened = server.cost();
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (System.nanoTime() < until) crowd.turn(1);
            Processes.Cost after = server.cost();
            return Report.of("sockets", sockets)
                    .with("bytesASocket", after.minus(before).memory() / sockets)
                    .with("cpuSecondsToOpen", opened.minus(before).seconds())
                    .with("cpuSecondsIdle", after.minus(opened).seconds())
                    .with("seconds", seconds);
        }
    }
}
