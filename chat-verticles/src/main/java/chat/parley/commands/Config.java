package chat.parley.commands;

import chat.parley.Main;
import chat.parley.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows and checks the settings, without starting anything. */
@Command(name = "config", description = "Show or check the settings.", synopsisSubcommandLabel = "(print | check)")
record Config(Terminal terminal) {
    @Command(
            name = "check",
            description = "Say what would refuse the start: unknown names, wrong values, files that cannot be read.")
    void check() {
        Main.of(terminal.settings());
        terminal.say("The settings are good.");
    }

    @Command(name = "print", description = "Show every setting as a node would take it.")
    void print(@Option(names = "--redacted", description = "Leave out passwords.") boolean redacted) {
        Settings settings = terminal.settings();
        Settings.all().stream()
                .map(setting -> setting.name() + "=" + settings.said(setting))
                .map(line -> redacted ? redacted(line) : line)
                .forEach(terminal::say);
    }

    /** URLs carry passwords before their host, or among their parameters; issuers have the secret that we are known by. */
    static String redacted(String value) {
        return value.replaceAll("(://[^:/@]*:)[^/]*@", "$1***@")
                .replaceAll("(?i)(password=)[^&]*", "$1***")
                .replaceAll("(\"clientSecret\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*", "$1***");
    }
}
