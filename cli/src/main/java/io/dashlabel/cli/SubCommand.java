package io.dashlabel.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A sub-command that is created only if the user calls it. Reading the options of all commands takes picocli longer than
 * starting Java.
 *
 * @param type the class with the annotation that names and describes the command
 * @param creation creates the command, or its {@link CommandLine}
 */
record SubCommand(Class<?> type, Supplier<Object> creation) {

    /**
     * Adds all sub-commands: the called one whole, of each other one only its name and description. If the first word is
     * no sub-command, or is the one that needs all, every command is whole.
     */
    static CommandLine addTo(CommandLine parent, String[] words, List<SubCommand> commands) {
        Optional<String> first =
                Arrays.stream(words).filter(word -> !word.startsWith("-")).findFirst();
        boolean isOne = commands.stream()
                .filter(command -> command.type != CompletionCommand.class)
                .anyMatch(command -> first.filter(command.name()::equals).isPresent());
        boolean all = first.isPresent() && !isOne;
        for (SubCommand command : commands) {
            boolean whole = all || first.filter(command.name()::equals).isPresent();
            parent.addSubcommand(command.name(), whole ? command.creation().get() : command.outline());
        }
        return parent;
    }

    private String name() {
        return annotation().name();
    }

    private CommandSpec outline() {
        CommandSpec spec = CommandSpec.create().name(name());
        spec.usageMessage().description(annotation().description());
        return spec;
    }

    private Command annotation() {
        return type.getAnnotation(Command.class);
    }
}
