package chat.parley.accounts;

import chat.parley.store.Page;
import java.util.List;

/** One page of people. */
public record People(List<Person> items, Page page) {}
