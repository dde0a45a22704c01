package chat.parley.bridge.live;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.function.Consumer;

/**
 * Hears of frames that cannot be decoded before the server does, which would end the connection without a word; with
 * bytes still unread at that, so that the peer would see a reset.
 */
final class RuleBreaks extends ChannelInboundHandlerAdapter {
    /** What the server calls its own end of a pipeline. */
    static final String LAST = "handler";

    private final Consumer<Goodbye> heard;

    RuleBreaks(Consumer<Goodbye> heard) {
        this.heard = heard;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        if (cause instanceof DecoderException broken) heard.accept(goodbye(broken));
        else super.exceptionCaught(context, cause);
    }

    private static Goodbye goodbye(DecoderException broken) {
        return broken instanceof CorruptedWebSocketFrameException frame
                        && frame.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)
                ? Goodbye.TOO_LARGE
                : Goodbye.PROTOCOL_ERROR;
    }
}
