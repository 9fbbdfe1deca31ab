package dev.tenon.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without a screen for tests: keeps cookies, follows redirects within the places it is
/// let into, and fills in forms.
public final class TestVisitor {
    private static final Pattern FORM = Pattern.compile("(?s)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");
    private static final Pattern INPUT = Pattern.compile("(?s)<input\\b([^>]*)>");
    private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
    private static final Pattern VALUE = Pattern.compile("\\bvalue=\"([^\"]*)\"");

    private final TestCookies cookies = new TestCookies();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String stopsAt;
    private URI place = URI.create("about:blank");
    private int status;
    private String page = "";

    /// `stopsAt` is the beginning of addresses that a redirect is not followed to.
    public TestVisitor(String stopsAt) {
        this.stopsAt = stopsAt;
    }

    /// Where the last redirect led, followed or not.
    public URI place() {
        return place;
    }

    public int status() {
        return status;
    }

    public String page() {
        return page;
    }

    public TestVisitor open(URI address) {
        return go(HttpRequest.newBuilder(address).build());
    }

    /// The status of an address, without leaving the page or following anything.
    public int peek(URI address) {
        return send(HttpRequest.newBuilder(address).build()).statusCode();
    }

    /// Sends the page's first form with what is typed; fields that aren't typed into keep their
    /// values.
    public TestVisitor submit(Map<String, String> typed) {
        var form = FORM.matcher(page);
        if (!form.find()) throw new IllegalStateException("No form at " + place + ": " + words());
        var fields = new LinkedHashMap<String, String>();
        for (var input : INPUT.matcher(form.group(2)).results().toList()) {
            var name = NAME.matcher(input.group(1));
            var value = VALUE.matcher(input.group(1));
            if (name.find()) fields.put(name.group(1), value.find() ? plain(value.group(1)) : "");
        }
        fields.putAll(typed);
        var action = ACTION.matcher(form.group(1));
        var target = action.find() ? place.resolve(plain(action.group(1))) : place;
        return send(target, fields);
    }

    /// Sends a form that no page shows.
    public TestVisitor send(URI address, Map<String, String> fields) {
        return go(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(fields)))
                        .build());
    }

    /// The page without its markup.
    public String words() {
        return plain(
                page.replaceAll("(?s)<(script|style)\\b.*?</\\1>", " ")
                        .replaceAll("<[^>]*>", " ")
                        .replaceAll("\\s+", " "));
    }

    private TestVisitor go(HttpRequest first) {
        var request = first;
        for (int hops = 0; hops < 20; hops++) {
            var answer = send(request);
            place = request.uri();
            status = answer.statusCode();
            page = answer.body();
            var next = answer.headers().firstValue("Location").orElse(null);
            if (next == null || status < 300 || status >= 400) return this;
            place = place.resolve(next);
            if (place.toString().startsWith(stopsAt)) return this;
            request = HttpRequest.newBuilder(place).build();
        }
        throw new IllegalStateException("Redirected for ever, last to " + place);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            var jar = cookies.header(request.uri());
            var whole =
                    jar.isEmpty()
                            ? request
                            : HttpRequest.newBuilder(request, (_, _) -> true)
                                    .header("Cookie", jar)
                                    .build();
            var answer = http.send(whole, BodyHandlers.ofString());
            cookies.keep(request.uri(), answer.headers().allValues("Set-Cookie"));
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String plain(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
