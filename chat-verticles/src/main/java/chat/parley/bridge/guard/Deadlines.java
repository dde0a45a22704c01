package chat.parley.bridge.guard;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a peer may take. The headers of a request must be there {@link #HEADERS} after the connection, or after their
 * first byte; a body {@link #BODY} after its headers. The server's own idle timeout cannot do this: short enough for
 * headers it ends quiet sockets, long enough for sockets it lets somebody send one byte a minute. So it is short only
 * until the protocol is known, then {@link #IDLE}, and this handler, before the decoder, sees every byte.
 *
 * <p>It stands in the pipeline of an HTTP/1 connection and leaves with the decoder, when that becomes a WebSocket or
 * HTTP/2, which have bounds of their own.
 */
public final class Deadlines extends ChannelInboundHandlerAdapter {
    public static final Duration HEADERS = Duration.ofSeconds(10);
    /** Longer than sockets are silent: the server pings them every 25 s. */
    public static final Duration IDLE = Duration.ofSeconds(75);

    static final Duration BODY = Duration.ofSeconds(30);

    private static final int REQUEST_TIMEOUT = 408;
    private static final String DECODER = "httpDecoder";
    private static final String IDLE_HANDLER = "idle";

    private @Nullable ChannelHandlerContext context;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean answering;

    private Deadlines() {}

    /** Begins with a new connection. */
    public static void watch(HttpConnection connection) {
        if (!(connection instanceof HttpServerConnection server)) return;
        ChannelPipeline pipeline = server.channelHandlerContext().pipeline();
        if (pipeline.get(IDLE_HANDLER) != null) {
            pipeline.replace(IDLE_HANDLER, IDLE_HANDLER, new IdleStateHandler(0, 0, (int) IDLE.toSeconds()));
        }
        if (pipeline.get(DECODER) != null) pipeline.addBefore(DECODER, null, new Deadlines());
    }

    /** The headers are there: now the body may take its time, and no more. */
    public static void begin(RoutingContext request) {
        Deadlines deadlines = of(request.request());
        if (deadlines != null) deadlines.headersArrived();
        long timer = hasBody(request.request()) ? limitBody(request) : -1;
        request.addEndHandler(ended -> {
            request.vertx().cancelTimer(timer);
            if (deadlines != null) deadlines.answered();
        });
        request.next();
    }

    private static long limitBody(RoutingContext context) {
        HttpServerRequest request = context.request();
        long timer = context.vertx().setTimer(BODY.toMillis(), id -> giveUp(context));
        request.end().onComplete(read -> context.vertx().cancelTimer(timer));
        return timer;
    }

    private static void giveUp(RoutingContext context) {
        if (!context.request().isEnded() && !context.response().ended()) context.fail(REQUEST_TIMEOUT);
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains("Content-Length") || request.headers().contains("Transfer-Encoding");
    }

    private static @Nullable Deadlines of(HttpServerRequest request) {
        return request.connection() instanceof HttpServerConnection server
                ? server.channelHandlerContext().pipeline().get(Deadlines.class)
                : null;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
        arm(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (context.pipeline().get(DECODER) == null) context.pipeline().remove(this);
        else if (!answering && deadline == null) arm(context);
        context.fireChannelRead(bytes);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        disarm();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        disarm();
        context.fireChannelInactive();
    }

    private void headersArrived() {
        answering = true;
        disarm();
    }

    private void answered() {
        answering = false;
    }

    private void arm(ChannelHandlerContext context) {
        deadline = context.executor().schedule(this::expire, HEADERS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void expire() {
        if (context != null) context.close();
    }

    private void disarm() {
        if (deadline != null) deadline.cancel(false);
        deadline = null;
    }
}
