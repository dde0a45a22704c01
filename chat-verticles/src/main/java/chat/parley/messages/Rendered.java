package chat.parley.messages;

/** A message as HTML that is safe in a page, and which version of it. */
public record Rendered(String html, int version) {}
