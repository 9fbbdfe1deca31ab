package dev.tenon.local.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailboxIT {

    @TempDir Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aMailThatIsSentIsThereToRead() throws Exception {
        try (var mailbox = Mailbox.start(folder, 0, 0)) {
            send(mailbox, "ada@acme.example", "First");
            send(mailbox, "bo@acme.example", "Second");

            var mails = mails(mailbox, "");
            assertThat(mails.findValuesAsString("subject")).containsExactly("Second", "First");
            assertThat(mails.get(1).path("to").get(0).asString()).isEqualTo("ada@acme.example");
            assertThat(mails.get(1).path("text").asString())
                    .isEqualTo("Ein Gruß\n.\nhttp://localhost:8080/join?token=1");
            assertThat(mails(mailbox, "?to=ADA%40acme.example").findValuesAsString("subject"))
                    .containsExactly("First");
            assertThat(get(mailbox, "/").body())
                    .contains("<a href=\"http://localhost:8080/join?token=1\"");
        }
    }

    @Test
    void mailsAreThereAfterTheNextStart() throws Exception {
        try (var mailbox = Mailbox.start(folder, 0, 0)) {
            send(mailbox, "ada@acme.example", "Kept");
        }
        try (var again = Mailbox.start(folder, 0, 0)) {
            assertThat(mails(again, "").findValuesAsString("subject")).containsExactly("Kept");
        }
    }

    @Test
    void onlyTheLastMailsAreKept() throws Exception {
        var mails = new MailFolder(folder, Clock.systemUTC());
        for (var number : IntStream.rangeClosed(1, MailFolder.KEPT + 3).toArray()) {
            mails.put(
                    List.of("ada@acme.example"),
                    ("Subject: " + number + "\r\n\r\n").getBytes(UTF_8));
        }
        assertThat(mails.mails()).hasSize(MailFolder.KEPT);
        assertThat(mails.mails().getFirst().subject()).isEqualTo("203");
        assertThat(mails.mails().getLast().subject()).isEqualTo("4");
    }

    @Test
    void thePageRunsNothingAndAnswersNoOtherName() throws Exception {
        try (var mailbox = Mailbox.start(folder, 0, 0)) {
            assertThat(get(mailbox, "/").headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(
                            policy -> assertThat(policy).startsWith("default-src 'none'"));
            assertThat(get(mailbox, "/elsewhere").statusCode()).isEqualTo(404);
            assertThat(statusLine(mailbox, "mails.stranger.example")).contains(" 421 ");
            assertThat(statusLine(mailbox, "localhost:" + mailbox.httpPort())).contains(" 200 ");
        }
    }

    private static void send(Mailbox mailbox, String to, String subject) throws Exception {
        var settings = new Properties();
        settings.put("mail.smtp.host", "localhost");
        settings.put("mail.smtp.port", String.valueOf(mailbox.smtpPort()));
        var message = new MimeMessage(Session.getInstance(settings));
        message.setFrom(new InternetAddress("tenon@localhost"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject);
        message.setText("Ein Gruß\n.\nhttp://localhost:8080/join?token=1", "UTF-8");
        Transport.send(message);
    }

    private JsonNode mails(Mailbox mailbox, String query) throws Exception {
        var answer = get(mailbox, "/api/mails" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.builder().build().readTree(answer.body()).path("items");
    }

    /// Java's own client would not say another host's name.
    private static String statusLine(Mailbox mailbox, String host) throws IOException {
        try (var socket = new Socket("localhost", mailbox.httpPort())) {
            var request = "GET /api/mails HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.formatted(host).getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    private HttpResponse<String> get(Mailbox mailbox, String path)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address(mailbox, path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static URI address(Mailbox mailbox, String path) {
        return URI.create("http://localhost:" + mailbox.httpPort() + path);
    }
}
