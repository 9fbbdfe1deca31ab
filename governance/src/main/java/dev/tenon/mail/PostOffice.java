package dev.tenon.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.stereotype.Component;

/// Our side of the counter: one connection to the mail server for one letter.
@Component
class PostOffice {
    private static final String PATIENCE = "20000";

    private final MailSettings settings;
    private final Session session;

    PostOffice(MailSettings settings) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
    }

    /// What became of a letter that was handed over.
    sealed interface Outcome {
        record Taken() implements Outcome {}

        /// Refused for now; it may be tried again.
        record Later(String reason) implements Outcome {}

        record Never(String reason) implements Outcome {}

        /// The line broke before the answer came.
        record Unknown(String reason) implements Outcome {}
    }

    /// Connects and greets; nothing of a letter has gone out yet.
    Transport open() throws MessagingException {
        var transport = session.getTransport(settings.implicitTls() ? "smtps" : "smtp");
        transport.connect(
                settings.host(),
                settings.port(),
                settings.signsIn() ? settings.user() : null,
                settings.signsIn() ? settings.password() : null);
        return transport;
    }

    Outcome handOver(Transport transport, Letter letter) {
        try {
            var message = message(letter);
            transport.sendMessage(message, message.getAllRecipients());
            return new Outcome.Taken();
        } catch (MessagingException failed) {
            return outcome(failed);
        }
    }

    void leave(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException goneAlready) {
            // the letter's fate is settled
        }
    }

    /// The server's own number says whether it is final; without one nobody knows.
    private static Outcome outcome(MessagingException failed) {
        for (Exception each = failed; each instanceof MessagingException some; ) {
            var code = code(some);
            if (code >= 500) return new Outcome.Never(reason(some));
            if (code >= 400) return new Outcome.Later(reason(some));
            each = some.getNextException();
        }
        return new Outcome.Unknown(reason(failed));
    }

    private static int code(MessagingException failed) {
        return switch (failed) {
            case SMTPSendFailedException refused -> refused.getReturnCode();
            case SMTPAddressFailedException refused -> refused.getReturnCode();
            case SMTPSenderFailedException refused -> refused.getReturnCode();
            default -> -1;
        };
    }

    static String reason(Exception failed) {
        var words = String.valueOf(failed.getMessage()).strip().replaceAll("\\s+", " ");
        return words.substring(0, Math.min(words.length(), 300));
    }

    /// The same letter bears the same id however often it is tried.
    private MimeMessage message(Letter letter) throws MessagingException {
        var message =
                new MimeMessage(session) {
                    @Override
                    protected void updateMessageID() throws MessagingException {
                        setHeader("Message-ID", "<" + letter.id() + "@tenon>");
                    }
                };
        message.setFrom(new InternetAddress(settings.from(), true));
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(letter.recipient(), true));
        message.setSubject(letter.subject().replaceAll("\\p{Cntrl}", " "), "UTF-8");
        message.setText(letter.text(), "UTF-8");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(new Date());
        return message;
    }

    private static Properties properties(MailSettings settings) {
        var properties = new Properties();
        for (var protocol : new String[] {"mail.smtp.", "mail.smtps."}) {
            properties.setProperty(protocol + "connectiontimeout", PATIENCE);
            properties.setProperty(protocol + "timeout", PATIENCE);
            properties.setProperty(protocol + "writetimeout", PATIENCE);
            properties.setProperty(protocol + "auth", String.valueOf(settings.signsIn()));
            properties.setProperty(protocol + "ssl.checkserveridentity", "true");
        }
        properties.setProperty(
                "mail.smtp.starttls.enable", String.valueOf(!settings.tls().equals("none")));
        properties.setProperty(
                "mail.smtp.starttls.required", String.valueOf(settings.requiresTls()));
        return properties;
    }
}
