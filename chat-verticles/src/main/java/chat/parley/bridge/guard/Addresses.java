package chat.parley.bridge.guard;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from. X-Forwarded-For is believed as far as proxies that we trust have written it: from its right
 * end, up to the first address that is not one of theirs.
 */
public final class Addresses {
    private static final String FORWARDED = "X-Forwarded-For";
    private static final int IPV6_BYTES = 16;
    private static final int IPV4_BYTES = 4;
    private static final byte[] IPV4_MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
    private static final int IPV6_NETWORK_BYTES = 8;
    private static final String NOWHERE = "unknown";

    private final List<Network> trusted;

    /** A range of addresses, as in 10.0.0.0/8: those that begin alike. */
    record Network(int length, int rest, BigInteger beginning) {
        static Network parse(String written) {
            String[] parts = written.trim().split("/", 2);
            byte[] address = bytes(parts[0]);
            if (address == null) throw new IllegalArgumentException("not a network address: " + written);
            int all = address.length * Byte.SIZE;
            int bits = parts.length == 1 ? all : parts[1].matches("\\d{1,3}") ? Integer.parseInt(parts[1]) : -1;
            if (bits < 0 || bits > all) throw new IllegalArgumentException("not a network: " + written);
            return new Network(address.length, all - bits, new BigInteger(1, address).shiftRight(all - bits));
        }

        boolean has(byte[] address) {
            return address.length == length && beginning.equals(new BigInteger(1, address).shiftRight(rest));
        }
    }

    Addresses(Collection<String> trustedProxies) {
        trusted = networks(trustedProxies);
    }

    /** Refuses what is no network, and no address. */
    static List<Network> networks(Collection<String> written) {
        return written.stream().map(Network::parse).toList();
    }

    /** The address of whoever asks. */
    public String of(HttpServerRequest request) {
        String peer = request.remoteAddress() == null
                ? NOWHERE
                : request.remoteAddress().hostAddress();
        List<String> hops = request.headers().getAll(FORWARDED).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::trim)
                .toList();
        String client = peer == null ? NOWHERE : peer;
        for (int i = hops.size() - 1; i >= 0 && isTrusted(client) && bytes(hops.get(i)) != null; i--) {
            client = hops.get(i);
        }
        return client;
    }

    /** What limits count by: an IPv6 customer has a whole network of addresses, and counts as one. */
    public String keyOf(HttpServerRequest request) {
        String address = of(request);
        byte[] bytes = bytes(address);
        return bytes == null || bytes.length < IPV6_BYTES
                ? address
                : NetUtil.bytesToIpAddress(Arrays.copyOf(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES), IPV6_BYTES));
    }

    private boolean isTrusted(String address) {
        byte[] bytes = bytes(address);
        return bytes != null && trusted.stream().anyMatch(network -> network.has(bytes));
    }

    /** Never asks a name server: what is not an address in digits is none. */
    private static byte @Nullable [] bytes(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes != null && isMapped(bytes)
                ? Arrays.copyOfRange(bytes, IPV6_BYTES - IPV4_BYTES, IPV6_BYTES)
                : bytes;
    }

    /** ::ffff:192.0.2.1 is how an IPv4 peer looks to a socket that serves both. */
    private static boolean isMapped(byte[] bytes) {
        return bytes.length == IPV6_BYTES
                && Arrays.equals(bytes, 0, IPV4_MAPPED.length, IPV4_MAPPED, 0, IPV4_MAPPED.length);
    }
}
