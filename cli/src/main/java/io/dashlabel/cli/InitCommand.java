package io.dashlabel.cli;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.config.StarterFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(footer = {"", "Examples:", "  dashlabel init", "  dashlabel init night.yaml"})
final class InitCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "File to write (default: ${DEFAULT-VALUE}).")
    private Path file = Path.of("dashlabel.yaml");

    InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            Files.writeString(file, StarterFile.text(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new UsageException(file + " already exists and was not changed; name another file", e);
        } catch (NoSuchFileException e) {
            throw new UsageException(
                    "cannot write to the folder " + file.toAbsolutePath().getParent() + ": it does not exist", e);
        } catch (IOException e) {
            throw new UsageException("cannot write " + file + ": " + IoMessages.withFile(e), e);
        }
        console.print("wrote " + file + "; next: "
                + ThisCommand.line("run", "--config", file.toString(), "--images", "FOLDER"));
        return ExitCode.OK;
    }
}
