package chat.parley.commands;

import chat.parley.Main;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The program. Without a command it serves. Exit codes: 0 it went well, 1 it did not, 2 it was asked for wrongly. */
@Command(
        name = "parley",
        description = "Chat for teams that host their own.",
        footer = "%nSettings are environment variables; 'parley config print' shows them.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT)
public final class Parley implements Callable<Integer> {
    private final Serve serve;

    private Parley(Serve serve) {
        this.serve = serve;
    }

    public static void main(String[] arguments) {
        PrintWriter out = new CommandLine(CommandSpec.create()).getOut();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Terminal terminal = new Terminal(Map.copyOf(System.getenv()), in, out, Clock.systemUTC());
        int code = in(terminal).execute(arguments);
        // A node lives on after its command has returned.
        if (code != ExitCode.OK) System.exit(code);
    }

    /** The program, as it is run in a terminal. */
    static CommandLine in(Terminal terminal) {
        Serve serve = new Serve(terminal);
        CommandLine program = new CommandLine(new Parley(serve));
        program.getCommandSpec().version(Main.version());
        Stream.of(
                        serve,
                        new Migrate(terminal),
                        new Admin(terminal),
                        new Backup(terminal),
                        new Restore(terminal),
                        new Smoke(terminal),
                        new Health(terminal),
                        new Config(terminal),
                        new Version(terminal),
                        new HelpCommand())
                .forEach(program::addSubcommand);
        return program.setExecutionExceptionHandler(Parley::failed)
                .setUsageHelpAutoWidth(true)
                .setOut(terminal.out());
    }

    @Override
    public Integer call() {
        return serve.call();
    }

    /** One line and a code, not a stack trace: what goes wrong here is for operators to mend. */
    private static int failed(Exception cause, CommandLine command, ParseResult parsed) {
        command.getErr().println(cause.getMessage() == null ? cause.toString() : cause.getMessage());
        return cause instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }
}
