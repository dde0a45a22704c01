package chat.parley.bridge;

import java.time.Duration;

/**
 * What an operator decides about the door.
 *
 * @param host the address it listens on
 * @param port the port; 0 takes a free one
 * @param drain how long requests and sockets may take to end when it closes
 */
public record BridgeSettings(String host, int port, Duration drain) {}
