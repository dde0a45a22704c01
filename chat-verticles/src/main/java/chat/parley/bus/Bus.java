package chat.parley.bus;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ask, serve, publish, follow: the one file that touches the event bus. One a node.
 *
 * <p>Records travel as they are inside a node and as bytes between nodes. An ask goes to a verticle of this node when
 * there is one, and across the cluster only when there is none (or it stays silent and the command is repeatable). The
 * bus may lose, repeat and reorder: what must last is in PostgreSQL before anything is said here.
 */
public final class Bus {
    /** An ask that nobody answers fails after this. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Bus.class);
    private static final String CODEC = "parley";
    private static final String NOT_UNDERSTOOD = "not_understood";

    private final Vertx vertx;
    private final Wire wire;
    private final DeliveryOptions anywhere;
    private final DeliveryOptions here;
    private final AskMeters meters;

    /** Words are of the given sealed families, and the answers of their commands; nothing else crosses. */
    public Bus(Vertx vertx, Collection<Class<?>> families) {
        this(vertx, families, new CompositeMeterRegistry());
    }

    /** The same, which tells how its asks end. */
    public Bus(Vertx vertx, Collection<Class<?>> families, MeterRegistry meters) {
        this(vertx, families, PATIENCE, meters);
    }

    Bus(Vertx vertx, Collection<Class<?>> families, Duration patience) {
        this(vertx, families, patience, new CompositeMeterRegistry());
    }

    private Bus(Vertx vertx, Collection<Class<?>> families, Duration patience, MeterRegistry registry) {
        this.meters = new AskMeters(registry);
        this.vertx = vertx;
        this.wire = new Wire(families);
        this.anywhere = new DeliveryOptions().setCodecName(CODEC).setSendTimeout(patience.toMillis());
        this.here = new DeliveryOptions(anywhere).setLocalOnly(true);
        vertx.eventBus().registerCodec(new Codec());
    }

    /** Asks one verticle. Fails with a {@link Failure}, always. */
    public <R> Future<R> ask(Command<R> command) {
        return this.<R>send(known(command), here)
                .recover(cause -> wantsAnother(command, cause) ? elsewhere(command) : Future.failedFuture(cause))
                .recover(cause -> Future.<R>failedFuture(understood(cause)))
                .onComplete(meters.begin(command));
    }

    /** Begins a table of answers for a sealed family of commands. */
    public <C extends Command<?>> Desk<C> serve(Address address, Class<C> family) {
        return new Desk<>(address, family);
    }

    /** Tells every node that follows the event's address. At most once, and perhaps not at all. */
    public void publish(Event event) {
        vertx.eventBus().publish(event.address().name(), known(event), anywhere);
    }

    /** Hears the events of an address until the follower closes it; ready when every node knows. */
    public <E extends Event> Following follow(Address address, Class<E> family, Consumer<E> heard) {
        MessageConsumer<Object> consumer = vertx.eventBus().consumer(address.name());
        consumer.handler(message -> hear(family, heard, message.body()));
        return new Following(consumer.completion(), consumer::unregister);
    }

    /** One address that is being followed. */
    public record Following(Future<Void> ready, java.util.function.Supplier<Future<Void>> end) {
        public Future<Void> close() {
            return end.get();
        }
    }

    /** A table of answers. It opens only when every command of its family has one. */
    public final class Desk<C extends Command<?>> {
        private final Address address;
        private final Class<C> family;
        private final Map<Class<?>, Function<C, ? extends Future<?>>> answers = new HashMap<>();

        private Desk(Address address, Class<C> family) {
            this.address = address;
            this.family = family;
        }

        public <R, K extends Command<R>> Desk<C> on(Class<K> kind, Function<K, Future<R>> answer) {
            answers.put(kind, command -> answer.apply(kind.cast(command)));
            return this;
        }

        public Future<Void> open() {
            return Wire.kinds(family)
                    .filter(kind -> !answers.containsKey(kind))
                    .findFirst()
                    .map(kind -> Future.<Void>failedFuture("nobody answers " + kind.getSimpleName()))
                    .orElseGet(() -> vertx.eventBus()
                            .consumer(address.name(), this::take)
                            .completion());
        }

        private void take(Message<Object> message) {
            answer(message)
                    .onSuccess(answer -> message.reply(answer, anywhere))
                    .onFailure(cause -> refuse(message, cause));
        }

        private Future<?> answer(Message<Object> message) {
            C command = read(message);
            if (command == null) return notUnderstood();
            try {
                return answers.getOrDefault(command.getClass(), unknown -> notUnderstood())
                        .apply(command);
            } catch (RuntimeException broken) {
                return Future.failedFuture(broken);
            }
        }

        /** Null when it is a word of another version. */
        private @Nullable C read(Message<Object> message) {
            try {
                return family.cast(message.body());
            } catch (RuntimeException unreadable) {
                LOG.info("{} got what it cannot read: {}", address.name(), unreadable.getMessage());
                return null;
            }
        }

        private void refuse(Message<Object> message, Throwable cause) {
            if (!(cause instanceof Failure)) LOG.error("{} broke", address.name(), cause);
            Failure failure = Failure.of(cause);
            message.fail(failure.kind().status(), failure.spoken());
        }
    }

    private <R> Future<R> send(Command<R> command, DeliveryOptions how) {
        return vertx.eventBus()
                .<R>request(command.address().name(), command, how)
                .map(Message::body);
    }

    /** Vert.x takes the nodes in turn and may begin with a silent one, our own even: the try after that is another's. */
    private <R> Future<R> elsewhere(Command<R> command) {
        return this.<R>send(command, anywhere)
                .recover(cause -> wantsAnother(command, cause) ? send(command, anywhere) : Future.failedFuture(cause));
    }

    /** A word that only this node could read must not leave it; it is refused on a single node too, so that tests see it. */
    private <W> W known(W word) {
        if (!wire.knows(word.getClass()))
            throw new IllegalArgumentException("not a word of the bus: " + word.getClass());
        return word;
    }

    private static Future<?> notUnderstood() {
        return Future.failedFuture(new Failure(
                Failure.Kind.UNAVAILABLE, NOT_UNDERSTOOD, "A node of another version took this; try again."));
    }

    private static boolean wantsAnother(Command<?> command, Throwable cause) {
        return cause instanceof ReplyException reply
                && (reply.failureType() == ReplyFailure.NO_HANDLERS
                        || (command.repeatable() && (isSilence(reply) || isNotUnderstood(reply))));
    }

    private static boolean isSilence(ReplyException reply) {
        return reply.failureType() == ReplyFailure.TIMEOUT;
    }

    private static boolean isNotUnderstood(ReplyException reply) {
        return reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
                && understood(reply).code().equals(NOT_UNDERSTOOD);
    }

    private static Failure understood(Throwable cause) {
        if (!(cause instanceof ReplyException reply)) return Failure.of(cause);
        return reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
                ? Failure.heard(String.valueOf(reply.getMessage()))
                : new Failure(Failure.Kind.UNAVAILABLE, "nobody_answered", "The service is busy; try again.", PATIENCE);
    }

    private static <E extends Event> void hear(Class<E> family, Consumer<E> heard, Object event) {
        if (family.isInstance(event)) heard.accept(family.cast(event));
    }

    /** The record itself inside a node, bytes between nodes. */
    private final class Codec implements MessageCodec<Object, Object> {
        @Override
        public void encodeToWire(Buffer buffer, Object word) {
            byte[] bytes = wire.write(word);
            buffer.appendInt(bytes.length).appendBytes(bytes);
        }

        @Override
        public Object decodeFromWire(int position, Buffer buffer) {
            int start = position + Integer.BYTES;
            return wire.read(buffer.getBytes(start, start + buffer.getInt(position)));
        }

        @Override
        public Object transform(Object word) {
            return word;
        }

        @Override
        public String name() {
            return CODEC;
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }
    }
}
