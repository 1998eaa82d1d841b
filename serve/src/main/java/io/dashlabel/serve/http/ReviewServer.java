package io.dashlabel.serve.http;

import io.dashlabel.label.UsageException;
import io.dashlabel.serve.api.SessionRequest;
import io.dashlabel.serve.image.RunImageServer;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The web server of the review page. It listens from {@link #start} until {@link #close}, on threads of its own. Only a
 * browser that was given {@link #address} gets data.
 */
public final class ReviewServer implements Closeable {

    /** Enough for what browsers ask at once; a page that waits for events needs none. */
    private static final int THREADS = 32;

    private static final int FEWEST_THREADS = 4;
    private static final int STOP_MILLIS = 2_000;
    /** How long a browser's connection without a request holds up the end of the server. */
    private static final int IDLE_MILLIS = 50;

    private final AccessToken token = AccessToken.random();
    private final JsonBody json = new JsonBody();
    private final ServerSettings settings;
    private final OpenDesks desks;
    private final EventRoutes events;
    private final RunImageServer images;
    private final PageFiles page;
    private final Javalin server;
    private @Nullable RequestGuard guard;

    private ReviewServer(ServerSettings settings, OpenDesks desks, RunImageServer images) throws IOException {
        this.settings = settings;
        this.desks = desks;
        this.images = images;
        page = PageFiles.load();
        events = new EventRoutes(desks, json);
        server = Javalin.create(this::configure);
    }

    /**
     * Starts a server.
     *
     * @param desks closed by {@link #close}
     * @throws UsageException if the server cannot listen there, such as at a port that is in use
     */
    public static ReviewServer start(ServerSettings settings, OpenDesks desks, RunImageServer images)
            throws IOException {
        ReviewServer started = new ReviewServer(settings, desks, images);
        try {
            started.server.start(settings.host(), settings.port());
        } catch (RuntimeException e) {
            started.events.close();
            throw refused(settings, e);
        }
        return started;
    }

    private static RuntimeException refused(ServerSettings settings, RuntimeException failure) {
        if (failure instanceof JavalinBindException) {
            return new UsageException(
                    "port " + settings.port() + " of " + settings.host()
                            + " is in use, perhaps by another `dashlabel serve`; stop that one, or choose another port"
                            + " with --port, such as --port " + (settings.port() % 65_535 + 1),
                    failure);
        }
        return failure;
    }

    /** The port at which it listens. */
    public int port() {
        return server.port();
    }

    /** The address of the page, with the token that lets a browser in. Anybody who reads it can edit the runs. */
    public URI address() {
        return address(token);
    }

    /** An address that lets in one browser once. Other users of the machine may see it in the list of processes. */
    public URI addressForOneUse() {
        return address(guard().tokenForOneUse());
    }

    private URI address(AccessToken secret) {
        if (settings.proxy().isPresent()) {
            return settings.proxy().get().resolve("/#t=" + secret.text());
        }
        boolean everywhere =
                settings.host().equals("0.0.0.0") || settings.host().equals("::");
        String host = everywhere ? ServerSettings.THIS_MACHINE : KnownHosts.bracketed(settings.host());
        return URI.create("http://" + host + ":" + port() + "/#t=" + secret.text());
    }

    /** Made at the first request, because the server gets its port late. */
    private synchronized RequestGuard guard() {
        if (guard == null) {
            guard = new RequestGuard(
                    new KnownHosts(settings.host(), port(), settings.proxy()),
                    token,
                    port(),
                    settings.proxy().isPresent());
        }
        return guard;
    }

    private void configure(JavalinConfig config) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, FEWEST_THREADS);
        threads.setName("dashlabel-serve");
        threads.setDaemon(true);
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = RequestBody.MOST;
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(this::configure);
        ErrorAnswers errors = new ErrorAnswers(json);
        config.routes.before(request -> {
            AnswerHeaders.set(request::header);
            guard().check(request);
        });
        config.routes.exception(Exception.class, errors::answer);
        config.router.javaLangErrorHandler((response, error) -> response.setStatus(500));
        config.routes.post(RequestGuard.SESSION, this::admit);
        RunList list = new RunList(desks, settings);
        config.routes.get(
                "/api/runs", request -> request.contentType("application/json").result(json.write(list.view())));
        new RunRoutes(desks, images, json, settings.readOnly()).addTo(config.routes);
        new ImageRoutes(desks, images).addTo(config.routes);
        events.addTo(config.routes);
        new PageRoutes(page, settings.version()).addTo(config.routes);
    }

    private void configure(Server jetty) {
        jetty.setStopTimeout(STOP_MILLIS);
        jetty.setErrorHandler(new BareErrors(json));
    }

    private void admit(Context request) throws IOException {
        guard().admit(
                        request,
                        json.read(RequestBody.of(request), SessionRequest.class).token());
        request.status(204);
    }

    @Override
    public void close() throws IOException {
        events.close();
        for (Connector connector : server.jettyServer().server().getConnectors()) {
            if (connector instanceof AbstractConnector listening) {
                listening.setShutdownIdleTimeout(IDLE_MILLIS);
            }
        }
        server.stop();
        desks.close();
    }
}
