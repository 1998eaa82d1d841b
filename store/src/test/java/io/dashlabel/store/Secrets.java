package io.dashlabel.store;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a log would show of an exception. */
final class Secrets {

    private Secrets() {}

    static String everythingOf(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
