package chat.parley.bus;

/** A fact, told after it was committed. It knows whom it concerns. The bus may lose it: nothing may rest on hearing it. */
public interface Event {
    Address address();
}
