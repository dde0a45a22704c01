package chat.parley.support;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Senders who all talk in one room, each one message at a time: half of them over sockets, half over HTTP, each kind on
 * every node. A sender who is told nothing posts the same again, on the next node, until they are told.
 */
public final class Crowd implements AutoCloseable {
    private static final long PATIENCE_MINUTES = 4;

    private final List<URI> nodes;
    private final String room;
    private final Ledger ledger;
    private final List<Sender> senders = new ArrayList<>();
    private final ExecutorService threads;

    /** Opens their accounts and brings them into the room. */
    public Crowd(int size, List<RunningNode> nodes, String room, Ledger ledger) {
        this.nodes = nodes.stream().map(RunningNode::url).toList();
        this.room = room;
        this.ledger = ledger;
        this.threads = Executors.newFixedThreadPool(size);
        IntStream.range(0, size).forEach(number -> senders.add(new Sender(number)));
    }

    /** Each says so many things; completes when all are acknowledged. */
    public CompletableFuture<Void> say(int each) {
        return CompletableFuture.allOf(senders.stream()
                        .map(sender -> CompletableFuture.runAsync(() -> sender.say(each), threads))
                        .toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE_MINUTES, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        senders.forEach(sender -> sender.person.close());
    }

    /** One of them. */
    private final class Sender {
        private final boolean bySocket;
        private int node;
        private Person person;

        Sender(int number) {
            bySocket = number % 4 < 2;
            node = number;
            person = Person.signsUp(here(), "Sender" + number);
            person.rest().put("/rooms/" + room + "/members/me", null).orFail();
        }

        void say(int count) {
            for (int i = 0; i < count; i++) say(person.username() + " says " + i);
        }

        private void say(String text) {
            String clientMessageId = UUID.randomUUID().toString();
            JsonObject body = JsonObject.of("clientMessageId", clientMessageId, "text", text);
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    ledger.acknowledged(person.username(), bySocket ? overSocket(body) : overHttp(body));
                    return;
                } catch (RuntimeException nobodySaid) {
                    ledger.doubtful(clientMessageId);
                    moveOn();
                }
            }
        }

        private JsonObject overSocket(JsonObject body) {
            return person.line().ask("messages.post", body.copy().put("roomId", room));
        }

        private JsonObject overHttp(JsonObject body) {
            Rest.Answer answer = person.rest().post("/rooms/" + room + "/messages", body);
            if (answer.status() >= 300)
                throw new IllegalStateException(answer.raw().body());
            return answer.body();
        }

        private void moveOn() {
            node++;
            try {
                person.reconnects(here());
            } catch (RuntimeException notThere) {
                // The next try is on the next node.
            }
        }

        private URI here() {
            return nodes.get(node % nodes.size());
        }
    }
}
