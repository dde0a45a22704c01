package chat.parley.bus;

/** The answer to a command that has nothing more to say. */
public record Done() {
    public static final Done DONE = new Done();
}
