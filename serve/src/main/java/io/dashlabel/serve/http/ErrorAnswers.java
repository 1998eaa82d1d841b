package io.dashlabel.serve.http;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.HeapSize;
import io.dashlabel.label.UsageException;
import io.dashlabel.serve.api.ErrorAnswer;
import io.dashlabel.serve.desk.ConflictException;
import io.dashlabel.serve.desk.GoneException;
import io.dashlabel.serve.desk.MissingException;
import io.dashlabel.serve.desk.ReadOnlyException;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns exceptions into answers with a status and a sentence. */
final class ErrorAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    private final JsonBody json;

    ErrorAnswers(JsonBody json) {
        this.json = json;
    }

    void answer(Throwable failure, Context request) {
        if (failure instanceof ConflictException conflict) {
            send(request, 409, conflict.answer());
            return;
        }
        Refusal refusal = refusal(failure);
        send(request, refusal.status(), refusal.answer());
    }

    private static Refusal refusal(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        if (failure instanceof GoneException) {
            return of(410, "gone", failure);
        }
        if (failure instanceof MissingException) {
            return of(404, "missing", failure);
        }
        if (failure instanceof ReadOnlyException) {
            return of(403, "read-only", failure);
        }
        if (failure instanceof UsageException) {
            return of(400, "request", failure);
        }
        if (failure instanceof HttpResponseException http) {
            return http.getStatus() < 500 && http.getStatus() != 400
                    ? new Refusal(http.getStatus(), "missing", "there is no such address")
                    : of(http.getStatus(), http.getStatus() < 500 ? "request" : "failed", failure);
        }
        if (isDiskFull(failure)) {
            return new Refusal(507, "disk", "the disk is full; make room, and the same edit sent again is saved once");
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            return new Refusal(500, "failed", "a file cannot be read or written: " + reason(failure));
        }
        Optional<OutOfMemoryError> memory = HeapSize.findOutOfMemory(failure);
        if (memory.isPresent()) {
            return new Refusal(500, "failed", HeapSize.outOfMemoryMessage(memory.get()));
        }
        LOG.error("this is a bug in dashlabel; please report it with these lines", failure);
        return new Refusal(
                500, "failed", "this is a bug in dashlabel; the window of dashlabel serve shows what happened");
    }

    private static Refusal of(int status, String code, Throwable failure) {
        return new Refusal(status, code, String.valueOf(failure.getMessage()));
    }

    private static String reason(Throwable failure) {
        return failure instanceof IOException io ? IoMessages.withFile(io) : IoMessages.of(failure);
    }

    /** Java has no exception of its own for a full disk. The texts are those of Linux, macOS and Windows. */
    static boolean isDiskFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (cause instanceof IOException
                    && (text.contains("no space left")
                            || text.contains("not enough space")
                            || text.contains("quota exceeded"))) {
                return true;
            }
        }
        return false;
    }

    private void send(Context request, int status, Object answer) {
        try {
            request.status(status).contentType("application/json").result(json.write(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it is written into memory
        }
    }

    static ErrorAnswer unreadable() {
        return new ErrorAnswer("request", "the request is not valid HTTP");
    }
}
