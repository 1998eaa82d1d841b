package io.dashlabel.cli;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A sub-command that is created only if the user calls it. Reading the options of all commands takes picocli longer than
 * starting Java; for the list of commands, it reads no annotation at all.
 *
 * @param name the user's word for it
 * @param description one sentence
 * @param creation creates the command, or its {@link CommandLine}
 */
record SubCommand(String name, String description, Supplier<Object> creation) {

    /** The command that needs all others whole. */
    private static final String COMPLETION = "completion";

    /**
     * Adds all sub-commands: the called one whole, of each other one only its name and description. If the first word is
     * no sub-command, or is the one that needs all, every command is whole.
     */
    static void addTo(CommandSpec parent, String[] words, List<SubCommand> commands) {
        String first = first(words);
        boolean all = !first.isEmpty();
        for (SubCommand command : commands) {
            all &= command.name.equals(COMPLETION) || !command.name.equals(first);
        }
        for (SubCommand command : commands) {
            boolean whole = all || command.name.equals(first);
            parent.addSubcommand(command.name, whole ? command.whole() : command.described(CommandSpec.create()));
        }
    }

    /** The first word that is no option; empty if there is none. */
    private static String first(String[] words) {
        for (String word : words) {
            if (!word.startsWith("-")) {
                return word;
            }
        }
        return "";
    }

    private CommandSpec whole() {
        Object created = creation.get();
        CommandLine line = created instanceof CommandLine own ? own : new CommandLine(created);
        return described(line.getCommandSpec());
    }

    private CommandSpec described(CommandSpec spec) {
        spec.name(name).usageMessage().description(description);
        return spec;
    }
}
