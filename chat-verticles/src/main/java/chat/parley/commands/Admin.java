package chat.parley.commands;

import chat.parley.accounts.OperatorCommand;
import chat.parley.accounts.RecoveryCommand;
import chat.parley.accounts.Secret;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes administrators, and helps those in who have lost their password: for who sits at the machine. */
@Command(
        name = "admin",
        description = "Make an administrator, or let somebody choose a new password; nodes may run meanwhile.",
        synopsisSubcommandLabel = "(create | reset-link)")
record Admin(Terminal terminal) {
    @Command(
            name = "create",
            description = {
                "Make an administrator, the first or a further one, and print a link by which they choose their password.",
                "A password is never an argument: other people on the machine can read those."
            })
    void create(
            @Parameters(paramLabel = "USERNAME", description = "Their user name.") String username,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            description = "The name that others see; the user name unless given.")
                    @Nullable
                    String name,
            @Option(
                            names = "--password-stdin",
                            description =
                                    "Read their password from the first line of standard input, in the place of the link.")
                    boolean given)
            throws Exception {
        Secret password = given ? new Secret(terminal.line()) : null;
        try (Operator operator = new Operator(terminal)) {
            operator.ask(new OperatorCommand.MakeAdmin(username, name == null ? username : name, password));
            terminal.say(username + " administers this server.");
            if (password == null) tell(operator.ask(new OperatorCommand.MakeResetLink(username)));
        }
    }

    @Command(
            name = "reset-link",
            description =
                    "Print a link by which somebody chooses a new password; their present one is good until then.")
    void resetLink(@Parameters(paramLabel = "USERNAME", description = "Their user name.") String username)
            throws Exception {
        try (Operator operator = new Operator(terminal)) {
            tell(operator.ask(new OperatorCommand.MakeResetLink(username)));
        }
    }

    /** The token stands where browsers do not send it. */
    private void tell(RecoveryCommand.Granted granted) {
        Instant until = granted.expiresAt().truncatedTo(ChronoUnit.SECONDS);
        terminal.say("A password is chosen here, once, until " + until + ":");
        terminal.say(terminal.settings().publicUrl() + "/recover#"
                + granted.resetToken().value());
    }
}
