package chat.parley.accounts;

/**
 * One of somebody's ten recovery codes: its first character tells which, so that one slow hash is compared and not ten;
 * the other fourteen are 70 bits.
 */
record RecoveryCode(int place, Secret secret) {
    private static final int GROUPS = 3;
    private static final int NONE = -1;

    static RecoveryCode random(int place) {
        String code = OneTimeCode.random(GROUPS).secret().value();
        return new RecoveryCode(place, new Secret(place + code.substring(1)));
    }

    /** What somebody typed; no place has one that does not begin with a digit. */
    static RecoveryCode given(Secret typed) {
        Secret code = OneTimeCode.given(typed).secret();
        char first = code.value().isEmpty() ? ' ' : code.value().charAt(0);
        return new RecoveryCode(first >= '0' && first <= '9' ? first - '0' : NONE, code);
    }

    /** What is hashed: without the hyphens. */
    Secret bare() {
        return OneTimeCode.given(secret).secret();
    }
}
