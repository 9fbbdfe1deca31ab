package dev.tenon.local.supervisor;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Each part's state and seconds: a calm table that redraws itself on a terminal, plain lines
/// elsewhere.
public final class Progress implements AutoCloseable {

    private static final Duration BEAT = Duration.ofMillis(250);

    private final PrintStream out;
    private final boolean live;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private int drawn;
    private boolean closed;

    public Progress(PrintStream out, boolean live, List<String> parts) {
        this.out = out;
        this.live = live;
        parts.forEach(part -> rows.put(part, new Row("waiting", System.nanoTime(), 0)));
        if (live) Thread.ofVirtual().start(this::beat);
    }

    public void starting(String part) {
        change(part, new Row("starting", System.nanoTime(), 0));
    }

    public void ready(String part) {
        settle(part, "ready");
    }

    public void failed(String part) {
        settle(part, "failed");
    }

    public void stopping(String part) {
        change(part, new Row("stopping", System.nanoTime(), 0));
    }

    public void stopped(String part) {
        settle(part, "stopped");
    }

    /// Draws the table a last time; what is printed after it stays below.
    @Override
    public synchronized void close() {
        if (live && !closed) draw();
        closed = true;
    }

    /// Starts a new table under what was printed meanwhile.
    public synchronized void reopen() {
        if (live && closed) {
            closed = false;
            drawn = 0;
            Thread.ofVirtual().start(this::beat);
        }
    }

    private synchronized void settle(String part, String state) {
        var row = rows.get(part);
        if (row == null) return;
        change(part, new Row(state, row.since(), System.nanoTime() - row.since()));
    }

    private synchronized void change(String part, Row row) {
        rows.put(part, row);
        if (live && !closed) draw();
        else if (!row.state().equals("stopping")) out.println(line(part, row));
    }

    private void beat() {
        while (true) {
            synchronized (this) {
                if (closed) return;
                draw();
            }
            try {
                Thread.sleep(BEAT);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void draw() {
        var text = new StringBuilder();
        if (drawn > 0) text.append("\033[").append(drawn).append('A');
        rows.forEach(
                (part, row) ->
                        text.append("\r\033[2K")
                                .append(colour(row))
                                .append(line(part, row))
                                .append("\033[0m\n"));
        drawn = rows.size();
        out.print(text);
        out.flush();
    }

    private static String line(String part, Row row) {
        var seconds = seconds(row);
        return "  %-13s %-9s%s"
                .formatted(part, row.state(), seconds.isEmpty() ? "" : " " + seconds)
                .stripTrailing();
    }

    private static String seconds(Row row) {
        if (row.state().equals("waiting")) return "";
        var running = row.state().equals("starting") || row.state().equals("stopping");
        var nanos = running ? System.nanoTime() - row.since() : row.took();
        return nanos == 0 ? "" : String.format(Locale.ROOT, "%6.1f s", nanos / 1e9);
    }

    private static String colour(Row row) {
        return switch (row.state()) {
            case "ready" -> "\033[32m";
            case "failed" -> "\033[31m";
            case "waiting", "stopped" -> "\033[2m";
            default -> "";
        };
    }

    private record Row(String state, long since, long took) {}
}
