package chat.parley.bridge.live;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;

/**
 * The TCP connection beneath a socket. Vert.x shows only its own queue before it.
 *
 * @param from where the peer is, as limits count
 */
record Line(Channel channel, String from) {
    static Line of(HttpServerRequest request, String from) {
        HttpServerConnection connection = (HttpServerConnection) request.connection();
        return new Line(connection.channelHandlerContext().channel(), from);
    }

    /** Ends it now, with all that is queued: a peer that does not read never takes part in a close. */
    void cut() {
        if (!channel.isOpen()) return;
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.unsafe().close(channel.unsafe().voidPromise());
    }
}
