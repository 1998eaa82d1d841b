package io.dashlabel.serve.http;

import io.dashlabel.serve.api.EditsRequest;
import io.dashlabel.serve.api.FoundView;
import io.dashlabel.serve.api.ImageView;
import io.dashlabel.serve.api.LeaveRequest;
import io.dashlabel.serve.api.RevertRequest;
import io.dashlabel.serve.api.TruthView;
import io.dashlabel.serve.api.UndoRequest;
import io.dashlabel.serve.desk.GoneException;
import io.dashlabel.serve.desk.JournalRequest;
import io.dashlabel.serve.desk.MissingException;
import io.dashlabel.serve.desk.QueueRequest;
import io.dashlabel.serve.desk.ReadOnlyException;
import io.dashlabel.serve.desk.ReviewDesk;
import io.dashlabel.serve.image.RunImageServer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The addresses of one run that read and write JSON. */
final class RunRoutes {

    private static final String RUN = "/api/runs/{run}";
    private static final int MOST_EDITS = 500;
    private static final int USUAL_JOURNAL = 100;
    private static final int MOST_JOURNAL = 500;

    /** What an address answers. */
    private interface Answer {
        Object of(ReviewDesk desk, Context request) throws IOException;
    }

    private final OpenDesks desks;
    private final RunImageServer images;
    private final JsonBody json;
    private final boolean readOnly;

    RunRoutes(OpenDesks desks, RunImageServer images, JsonBody json, boolean readOnly) {
        this.desks = desks;
        this.images = images;
        this.json = json;
        this.readOnly = readOnly;
    }

    void addTo(RoutesConfig routes) {
        get(routes, "", (desk, request) -> desk.view());
        get(routes, "/queue", (desk, request) -> desk.queue(QueueRequest.of(Parameters.all(request))));
        get(routes, "/find", RunRoutes::found);
        get(routes, "/journal", (desk, request) -> desk.journal(journal(request)));
        get(routes, "/images/{n}", this::image);
        get(routes, "/images/{n}/truth", RunRoutes::truth);
        // who only looks has images open too, so this is no edit
        routes.post(RUN + "/images/{n}/left", this::left);
        post(routes, "/edits", (desk, request) -> desk.edit(edits(request)));
        post(routes, "/undo", (desk, request) -> desk.undo(body(request, UndoRequest.class)));
        post(routes, "/revert", (desk, request) -> desk.revert(body(request, RevertRequest.class)));
    }

    private void get(RoutesConfig routes, String path, Answer answer) {
        routes.get(RUN + path, request -> send(request, answer));
    }

    private void post(RoutesConfig routes, String path, Answer answer) {
        routes.post(RUN + path, request -> {
            if (readOnly) {
                throw new ReadOnlyException(
                        "nothing can be edited, because dashlabel serve was started with --read-only");
            }
            send(request, answer);
        });
    }

    private void send(Context request, Answer answer) throws IOException {
        String id = request.pathParam("run");
        ReviewDesk desk = desks.at(id);
        try {
            request.contentType("application/json").result(json.write(answer.of(desk, request)));
        } catch (GoneException e) {
            desks.forget(id, desk);
            throw e;
        }
    }

    private Object image(ReviewDesk desk, Context request) throws IOException {
        int n = Parameters.number(request);
        Optional<String> by = Parameters.text(request, "by");
        boolean opens = Parameters.text(request, "open").filter("true"::equals).isPresent();
        ImageView view = desk.image(n, opens ? by : Optional.empty());
        Optional<String> problem = images.problem(desk, n);
        if (problem.isEmpty()) {
            return view;
        }
        List<String> problems = new ArrayList<>(view.problems());
        problems.add(problem.get());
        return new ImageView(
                view.n(),
                view.image(),
                view.width(),
                view.height(),
                view.version(),
                view.boxes(),
                view.words(),
                view.state(),
                view.reviewedBy(),
                view.lease(),
                view.notApplied(),
                problems);
    }

    private void left(Context request) throws IOException {
        String by = body(request, LeaveRequest.class).by();
        desks.at(request.pathParam("run")).left(Parameters.number(request), by);
        request.status(204);
    }

    private static TruthView truth(ReviewDesk desk, Context request) throws IOException {
        return desk.truth(Parameters.number(request))
                .orElseThrow(() -> new MissingException("there is no ground truth of this image"));
    }

    private static FoundView found(ReviewDesk desk, Context request) {
        String name = Parameters.text(request, "image").orElse("");
        OptionalInt found = desk.find(name);
        if (found.isEmpty()) {
            throw new MissingException("the run has no image of this name");
        }
        return new FoundView(found.getAsInt());
    }

    private static JournalRequest journal(Context request) {
        return new JournalRequest(
                Parameters.whole(request, "before", 1, Long.MAX_VALUE),
                (int) Parameters.whole(request, "limit", 1, MOST_JOURNAL).orElse(USUAL_JOURNAL),
                Parameters.text(request, "by"),
                Parameters.whole(request, "n", 0, Integer.MAX_VALUE).stream()
                        .mapToInt(Math::toIntExact)
                        .findFirst());
    }

    private EditsRequest edits(Context request) throws IOException {
        EditsRequest edits = body(request, EditsRequest.class);
        if (edits.edits().size() > MOST_EDITS) {
            throw new Refusal(413, "too-large", "a request may have at most " + MOST_EDITS + " edits");
        }
        return edits;
    }

    private <T> T body(Context request, Class<T> type) throws IOException {
        return json.read(RequestBody.of(request), type);
    }
}
