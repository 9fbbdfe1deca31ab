package dev.tenon.audit.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Checks one entry of an audit trail, or a whole export, against a signed checkpoint; ends with 0
/// only if everything holds.
public final class VerifyAudit {
    private static final String USAGE =
            """
            verify-audit --proof FILE --key KEY              an entry's proof (JSON or .tlog-proof)
            verify-audit --export FILE.zip [--key KEY] [--since CHECKPOINT] [--from N --until N]
                                                             a whole trail: that it is complete, and begins with an older checkpoint
            verify-audit --entry ID --url URL --tenant SLUG --token TOKEN [--key KEY]
                                                             fetches the proof first; the token may be in TENON_TOKEN

            KEY is the log's verifier key, name+hash+key, or a file that holds one in each line.""";
    private static final int CONFLICT = 409;
    private static final int TRIES = 20;

    private final PrintStream out;
    private final Map<String, String> options;

    private VerifyAudit(PrintStream out, Map<String, String> options) {
        this.out = out;
        this.options = options;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    /// Returns 0 where everything holds, 1 where something doesn't, 2 where it could not be tried.
    static int run(String[] arguments, PrintStream out) {
        try {
            return new VerifyAudit(out, options(arguments)).run();
        } catch (NotProven failed) {
            out.println("✗ " + failed.getMessage());
            out.println("NOT VERIFIED");
            return 1;
        } catch (IOException | IllegalArgumentException failure) {
            out.println("It could not be checked: " + failure.getMessage());
            return 2;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 2;
        }
    }

    private int run() throws NotProven, IOException, InterruptedException {
        if (options.containsKey("export")) {
            checkExport(Path.of(option("export")));
        } else if (options.containsKey("proof")) {
            new EntryCheck(key(), this::say)
                    .run(Proof.read(Files.readString(Path.of(option("proof")))));
        } else if (options.containsKey("entry")) {
            var proof = fetch("entries/" + option("entry") + "/proof");
            new EntryCheck(key(), this::say).run(Proof.read(proof));
        } else {
            out.println(USAGE);
            return 2;
        }
        out.println("VERIFIED");
        return 0;
    }

    private void checkExport(Path archive) throws NotProven, IOException {
        var range =
                new ExportCheck.Range(
                        Long.parseLong(options.getOrDefault("from", "0")),
                        Long.parseLong(
                                options.getOrDefault("until", String.valueOf(Long.MAX_VALUE))));
        var since = options.get("since");
        var older = since == null ? null : Files.readString(Path.of(since));
        new ExportCheck(keysFor(archive), this::say, range, older).run(archive);
    }

    private List<VerifierKey> keysFor(Path archive) throws NotProven, IOException {
        var given = options.get("key");
        if (given != null) return keys(given);
        out.println(
                "! The keys are those in the export itself; an outsider brings their own (--key):");
        var keys = ExportCheck.keysIn(archive);
        keys.forEach(key -> out.println("  " + key.text()));
        return keys;
    }

    private static List<VerifierKey> keys(String given) throws NotProven, IOException {
        var text = given.contains("+") ? given : Files.readString(Path.of(given));
        var keys = new ArrayList<VerifierKey>();
        for (var line : text.lines().filter(one -> one.contains("+")).toList())
            keys.add(VerifierKey.parse(line));
        if (keys.isEmpty()) throw new NotProven("There is no verifier key in " + given + ".");
        return keys;
    }

    private void say(String step) {
        out.println("✓ " + step);
    }

    private VerifierKey key() throws NotProven, IOException, InterruptedException {
        var given = options.get("key");
        if (given == null) {
            var fetched = VerifierKey.parse(fetch("key"));
            out.println(
                    "! The key was fetched from the platform itself; an outsider brings their own (--key):");
            out.println("  " + fetched.text());
            return fetched;
        }
        return keys(given).getFirst();
    }

    /// An entry takes a moment to be sealed, so a proof is asked for more than once.
    private String fetch(String what) throws NotProven, IOException, InterruptedException {
        var address = "%s/t/%s/api/v1/audit/%s".formatted(option("url"), option("tenant"), what);
        var token = options.getOrDefault("token", System.getenv().getOrDefault("TENON_TOKEN", ""));
        var request =
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Bearer " + token)
                        .timeout(Duration.ofSeconds(30))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 1; ; i++) {
                var answer =
                        client.send(
                                request,
                                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                if (answer.statusCode() == 200) return answer.body();
                if (answer.statusCode() != CONFLICT || i == TRIES) {
                    throw new IOException(
                            "%s answered %d: %s"
                                    .formatted(address, answer.statusCode(), answer.body()));
                }
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
    }

    private String option(String name) {
        var value = options.get(name);
        if (value == null)
            throw new IllegalArgumentException("--" + name + " is missing.\n" + USAGE);
        return value;
    }

    private static Map<String, String> options(String[] arguments) {
        var options = new HashMap<String, String>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--")) throw new IllegalArgumentException(USAGE);
            options.put(arguments[i].substring(2), arguments[i + 1]);
        }
        if (arguments.length % 2 == 1) throw new IllegalArgumentException(USAGE);
        return options;
    }
}
