package chat.parley.accounts;

/** Who does something that is put on record, and the address from which. */
public record Actor(Person.Id person, String address) {}
