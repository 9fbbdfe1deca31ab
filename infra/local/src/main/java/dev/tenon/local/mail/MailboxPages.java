package dev.tenon.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The page for people and the same as JSON for tests.
final class MailboxPages implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> OUR_NAMES = Set.of("localhost", "127.0.0.1");

    /// Nothing on the page comes from elsewhere, and nothing in it runs.
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final HttpServer server;
    private final MailFolder mails;

    private MailboxPages(HttpServer server, MailFolder mails) {
        this.server = server;
        this.mails = mails;
    }

    static MailboxPages start(MailFolder mails, int port) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var pages = new MailboxPages(HttpServer.create(address, 0), mails);
        pages.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        pages.server.createContext("/", pages::answer);
        pages.server.start();
        return pages;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answerTo(exchange);
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", answer.type());
            headers.set("Content-Security-Policy", POLICY);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(answer.status(), answer.bytes().length);
            exchange.getResponseBody().write(answer.bytes());
        }
    }

    private Answer answerTo(HttpExchange exchange) throws IOException {
        if (!isForUs(exchange)) return Answer.text(421, "The mailbox answers as localhost only.\n");
        if (!exchange.getRequestMethod().equals("GET"))
            return Answer.text(405, "The mailbox can only be read.\n");
        return switch (exchange.getRequestURI().getPath()) {
            case "/" -> Answer.of("text/html; charset=utf-8", MailPage.of(mails.mails()));
            case "/mailbox.css" -> Answer.of("text/css; charset=utf-8", styles());
            case "/api/mails" -> Answer.json(Map.of("items", wanted(exchange)));
            case "/health" -> Answer.json(Map.of("status", "UP"));
            default -> Answer.text(404, "There is nothing here.\n");
        };
    }

    /// A stranger's page must not read mails by giving this machine a name of its own.
    private static boolean isForUs(HttpExchange exchange) {
        var host = exchange.getRequestHeaders().getFirst("Host");
        return host != null && OUR_NAMES.contains(host.replaceFirst(":\\d+$", ""));
    }

    /// With `?to=address` only the mails for this one.
    private List<Mail> wanted(HttpExchange exchange) throws IOException {
        var address = recipient(exchange.getRequestURI().getRawQuery());
        return mails.mails().stream()
                .filter(mail -> address == null || mail.isTo(address))
                .toList();
    }

    private static @Nullable String recipient(@Nullable String query) {
        return query != null && query.startsWith("to=")
                ? URLDecoder.decode(query.substring("to=".length()), UTF_8)
                : null;
    }

    private static String styles() throws IOException {
        try (var stream = MailboxPages.class.getResourceAsStream("mailbox.css")) {
            if (stream == null) throw new IOException("mailbox.css is missing");
            return new String(stream.readAllBytes(), UTF_8);
        }
    }

    private record Answer(int status, String type, byte[] bytes) {
        static Answer of(String type, String body) {
            return new Answer(200, type, body.getBytes(UTF_8));
        }

        static Answer text(int status, String sentence) {
            return new Answer(status, "text/plain; charset=utf-8", sentence.getBytes(UTF_8));
        }

        static Answer json(Object body) {
            return of("application/json", JSON.writeValueAsString(body));
        }
    }
}
