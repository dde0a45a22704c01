package chat.parley.support;

import static chat.parley.support.ContractFile.entries;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What asyncapi.yaml says may come over a socket. Every frame that a test hears is held against it: the answers to what
 * was sent to an address, and what is told at one.
 */
final class SocketContract {
    private static final List<Channel> CHANNELS = entries(ContractFile.ASYNCAPI.getJsonObject("channels"))
            .map(Map.Entry::getValue)
            .map(Channel::of)
            .toList();

    /** Frames of one address, or of all that are alike; those of the connection itself have none. */
    private record Channel(Pattern address, List<ContractFile.Schema> frames) {
        static Channel of(JsonObject channel) {
            String address =
                    channel.getString("address", "").replace(".", "\\.").replaceAll("\\{\\w+}", "[^.]+");
            return new Channel(
                    Pattern.compile(address),
                    entries(channel.getJsonObject("messages"))
                            .map(message -> message.getValue().getJsonObject("payload"))
                            .map(ContractFile.Schema::of)
                            .toList());
        }

        boolean fits(String spoken) {
            return address.matcher(spoken).matches();
        }
    }

    private SocketContract() {}

    /** What is wrong with a frame that was told at its address, or tells of the connection itself. */
    static List<String> mistakesOf(JsonObject frame) {
        String address = "rec".equals(frame.getString("type")) ? frame.getString("address", "") : "";
        return mistakes(address, frame);
    }

    /** What is wrong with a frame that answers what was sent to this address. */
    static List<String> mistakesOfAnswer(String asked, JsonObject frame) {
        return mistakes("err".equals(frame.getString("type")) ? "" : asked, frame);
    }

    private static List<String> mistakes(String address, JsonObject frame) {
        List<ContractFile.Schema> known = CHANNELS.stream()
                .filter(channel -> channel.fits(address))
                .flatMap(channel -> channel.frames().stream())
                .toList();
        if (known.stream().anyMatch(schema -> schema.allows(frame))) return List.of();
        return Stream.concat(
                        Stream.of("no frame of '" + address + "' is like " + frame.encode()),
                        known.stream().flatMap(schema -> schema.mistakes(frame).stream()))
                .collect(Collectors.toList());
    }
}
