package chat.parley.accounts;

/** What is put on record. */
enum AuditAction {
    SERVER_SET_UP("server.set_up"),
    ADMIN_MADE("account.admin_made"),
    SETTINGS_CHANGED("settings.changed"),
    ROLE_CHANGED("account.role_changed"),
    SUSPENDED("account.suspended"),
    RESTORED("account.restored"),
    SESSIONS_ENDED("account.sessions_ended"),
    RESET_LINK_MADE("account.reset_link_made"),
    PASSWORD_CHANGED("password.changed"),
    PASSWORD_RESET("password.reset"),
    CODES_MADE("recovery.codes_made"),
    QUESTION_SET("recovery.question_set"),
    QUESTION_DROPPED("recovery.question_dropped"),
    RECOVERY_GRANTED("recovery.granted"),
    PROVISIONED("account.provisioned"),
    TOKEN_MADE("token.made"),
    TOKEN_REVOKED("token.revoked"),
    BOT_MADE("bot.made"),
    TOTP_ON("totp.on"),
    TOTP_OFF("totp.off"),
    TOKEN_REUSED("session.token_reused");

    private final String word;

    AuditAction(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
