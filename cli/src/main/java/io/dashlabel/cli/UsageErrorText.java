package io.dashlabel.cli;

import io.dashlabel.label.Suggestion;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** An error in a command line as one sentence, which the whole help would hide. */
final class UsageErrorText {

    private UsageErrorText() {}

    static String sentence(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String what = e instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched.getUnmatched().get(0), command)
                : String.valueOf(e.getMessage());
        return what + " (" + command.getCommandSpec().qualifiedName() + " --help)";
    }

    private static String unknown(String word, CommandLine command) {
        if (word.startsWith("-")) {
            List<String> flags = command.getCommandSpec().options().stream()
                    .flatMap(option -> Stream.of(option.names()))
                    .toList();
            String flag = word.replaceFirst("(?s)=.*", ""); // its value may be a secret
            return "there is no flag '" + flag + "'" + Suggestion.ending(flag, flags);
        }
        return command.getSubcommands().isEmpty()
                ? "'" + word + "' is one argument too many"
                : "there is no command '" + word + "'"
                        + Suggestion.ending(word, command.getSubcommands().keySet());
    }
}
