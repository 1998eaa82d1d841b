package io.dashlabel.serve.http;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.dashlabel.serve.desk.MissingException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The page itself and its files: no data, so no cookie is needed. */
final class PageRoutes {

    private static final String ASSETS = "/assets/";

    private final PageFiles files;
    private final PageFile page;

    /** @param version of dashlabel, which the page shows */
    PageRoutes(PageFiles files, String version) {
        this.files = files;
        TemplateEngine templates = TemplateEngine.createPrecompiled(
                null, ContentType.Html, PageRoutes.class.getClassLoader(), "io.dashlabel.serve.templates");
        StringOutput html = new StringOutput();
        templates.render("page.jte", Map.of("version", version), html);
        page = PageFile.of("page.html", html.toString().getBytes(StandardCharsets.UTF_8));
    }

    void addTo(RoutesConfig routes) {
        routes.get("/", request -> send(request, page));
        routes.get(
                ASSETS + "<name>",
                request -> send(
                        request,
                        files.file(request.pathParam("name"))
                                .orElseThrow(() -> new MissingException("the page has no such file"))));
    }

    /** The browser asks each time whether a file is still the same, so that a new version shows at once. */
    private static void send(Context request, PageFile file) {
        String tag = "\"" + file.tag() + "\"";
        request.header("ETag", tag).header("Cache-Control", "no-cache");
        if (tag.equals(request.header("If-None-Match"))) {
            request.status(304);
        } else {
            request.contentType(file.mediaType()).result(file.bytes());
        }
    }
}
