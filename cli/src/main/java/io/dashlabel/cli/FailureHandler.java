package io.dashlabel.cli;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.HeapSize;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExitCodeExceptionMapper;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Explains failures to the user.
 *
 * @param console gets the explanation
 */
record FailureHandler(Console console)
        implements IExitCodeExceptionMapper, IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int getExitCode(Throwable failure) {
        return ExitCode.of(failure);
    }

    @Override
    public int handleParseException(ParameterException failure, String[] unparsed) {
        refuse(UsageErrorText.sentence(failure));
        return ExitCode.of(failure);
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine failed, ParseResult parsed) {
        Optional<OutOfMemoryError> memory = HeapSize.findOutOfMemory(e);
        if (memory.isPresent() && !(e instanceof IOException)) {
            refuse(HeapSize.outOfMemoryMessage(memory.get()));
        } else if (e instanceof UsageException) {
            refuse(e.getMessage());
        } else if (e instanceof IOException io) {
            refuse(IoMessages.withFile(io));
        } else {
            console.note("dashlabel: this is a bug in dashlabel; please report it with the lines below");
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            console.trace(trace.toString());
        }
        return ExitCode.of(e);
    }

    void refuse(OutOfMemoryError failure) {
        refuse(HeapSize.outOfMemoryMessage(failure));
    }

    private void refuse(@Nullable String sentence) {
        console.refuse(String.valueOf(sentence));
    }
}
