package dev.tenon.local;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server on the loopback that speaks just enough SMTP, keeps what it takes, and can be told
/// to be difficult.
public final class TestMail implements Closeable {
    /// What it does when a letter's text has arrived.
    public enum Mood {
        FRIENDLY,
        REFUSES_FOR_NOW,
        REFUSES_FOR_GOOD,
        HANGS_UP_BEFORE_THE_ANSWER
    }

    public final List<String> letters = new CopyOnWriteArrayList<>();
    public volatile Mood mood = Mood.FRIENDLY;
    private final ServerSocket door;

    private TestMail(ServerSocket door) {
        this.door = door;
        Thread.ofVirtual().start(this::serve);
    }

    public static TestMail open() {
        return open(0);
    }

    public static TestMail open(int port) {
        try {
            return new TestMail(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        client.getInputStream(), StandardCharsets.UTF_8))) {
            say(client, "220 sink");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("QUIT")) {
                    say(client, "221 bye");
                    return;
                }
                if (line.startsWith("DATA")) {
                    say(client, "354 go on");
                    var letter = read(in);
                    if (mood == Mood.HANGS_UP_BEFORE_THE_ANSWER) return;
                    if (mood == Mood.FRIENDLY) letters.add(letter);
                    say(client, answer(mood));
                } else {
                    say(client, "250 fine");
                }
            }
        } catch (IOException hungUp) {
            // the client's business
        }
    }

    private static String answer(Mood mood) {
        return switch (mood) {
            case FRIENDLY -> "250 taken";
            case REFUSES_FOR_NOW -> "451 not now";
            case REFUSES_FOR_GOOD, HANGS_UP_BEFORE_THE_ANSWER -> "550 never";
        };
    }

    private static String read(BufferedReader in) throws IOException {
        var letter = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine())
            letter.append(line).append('\n');
        return letter.toString();
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
