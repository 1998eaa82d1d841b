package io.dashlabel.serve.http;

import io.dashlabel.label.UsageException;
import io.dashlabel.serve.desk.GoneException;
import io.dashlabel.serve.desk.ReviewDesk;
import io.dashlabel.serve.image.RunImageServer;
import io.dashlabel.serve.image.ServedImage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** The addresses of a run's images, of parts of them, and of small versions. */
final class ImageRoutes {

    private static final String IMAGES = "/api/runs/{run}/images/{n}";
    private static final int USUAL_WIDTH = 1280;
    private static final int LEAST_WIDTH = 16;
    private static final int MOST_WIDTH = 8192;

    private interface Picked {
        ServedImage of(ReviewDesk desk, int n) throws IOException;
    }

    private final OpenDesks desks;
    private final RunImageServer images;

    ImageRoutes(OpenDesks desks, RunImageServer images) {
        this.desks = desks;
        this.images = images;
    }

    void addTo(RoutesConfig routes) {
        routes.get(IMAGES + "/image", request -> {
            OptionalInt width = width(request);
            send(request, (desk, n) -> images.image(desk, n, width));
        });
        routes.get(IMAGES + "/thumbnail", request -> send(request, images::thumbnail));
        routes.get(IMAGES + "/crop/{box}", request -> {
            String box = request.pathParam("box");
            send(request, (desk, n) -> images.crop(desk, n, box));
        });
    }

    /** Empty for the whole image. */
    private static OptionalInt width(Context request) {
        Optional<String> text = Parameters.text(request, "w");
        if (text.filter("full"::equals).isPresent()) {
            return OptionalInt.empty();
        }
        if (text.filter(given -> !given.matches("[0-9]{1,9}")).isPresent()) {
            throw new UsageException("w must be a width in pixels or 'full'");
        }
        return OptionalInt.of(
                (int) Parameters.whole(request, "w", LEAST_WIDTH, MOST_WIDTH).orElse(USUAL_WIDTH));
    }

    /**
     * The browser may keep an image for good, because the bytes that are sent are those that were labelled. It keeps them
     * for this session only: another server at the same port may have another image at the same address.
     */
    private void send(Context request, Picked picked) throws IOException {
        String id = request.pathParam("run");
        ReviewDesk desk = desks.at(id);
        ServedImage image;
        try {
            image = picked.of(desk, Parameters.number(request));
        } catch (GoneException e) {
            desks.forget(id, desk);
            throw e;
        }
        String tag = "\"" + image.tag() + "\"";
        request.header("ETag", tag)
                .header("Cache-Control", "private, max-age=31536000, immutable")
                .header("Vary", "Cookie");
        if (tag.equals(request.header("If-None-Match"))) {
            request.status(304);
        } else {
            request.contentType(image.mediaType()).result(image.bytes());
        }
    }
}
