package io.dashlabel.cli;

import io.dashlabel.label.UsageException;
import picocli.CommandLine;

/** The exit codes of the process. docs/runs.md lists them. */
final class ExitCode {

    static final int OK = 0;
    /** The run could not continue (dead service, refused key, full disk), or dashlabel has a bug. */
    static final int FAILED = 1;

    static final int USAGE = 2;
    static final int SOME_FAILED = 3;
    static final int GATE_MISSED = 4;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(Throwable e) {
        return e instanceof UsageException || e instanceof CommandLine.ParameterException ? USAGE : FAILED;
    }
}
