package dev.tenon.local.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Reads the bytes that came over the wire. Whom a mail is for stands in `Delivered-To`, which the
/// mailbox itself writes on top.
final class MailParser {

    private static final Session SESSION = Session.getInstance(new Properties());

    private MailParser() {}

    /// A mail that nobody can take apart is shown as it came.
    static Mail parse(String id, Instant receivedAt, byte[] bytes) {
        try {
            var message = new MimeMessage(SESSION, new ByteArrayInputStream(bytes));
            var html = textOf(message, "text/html").orElse("");
            return new Mail(
                    id,
                    receivedAt,
                    words(message.getHeader("From", ", ")),
                    headers(message, "Delivered-To"),
                    words(message.getHeader("Subject", " ")),
                    lines(textOf(message, "text/plain").orElseGet(() -> PlainText.of(html))),
                    html);
        } catch (MessagingException | IOException unreadable) {
            var all = new String(bytes, StandardCharsets.UTF_8);
            return new Mail(id, receivedAt, "", List.of(), "(not readable)", all, "");
        }
    }

    private static Optional<String> textOf(Part part, String type)
            throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) return Optional.empty();
        var content = part.getContent();
        if (content instanceof Multipart several) return textOf(several, type);
        return part.isMimeType(type) && content instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<String> textOf(Multipart parts, String type)
            throws MessagingException, IOException {
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            var text = textOf(part, type);
            if (text.isPresent()) return text;
        }
        return Optional.empty();
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").strip();
    }

    private static List<String> headers(Part part, String name) throws MessagingException {
        var values = part.getHeader(name);
        return values == null ? List.of() : Arrays.asList(values);
    }

    private static String words(@Nullable String header) throws UnsupportedEncodingException {
        return header == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(header));
    }
}
