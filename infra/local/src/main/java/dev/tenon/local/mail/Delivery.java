package dev.tenon.local.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.MessageHandler;

/// One mail as it comes in, with all whom it is for.
final class Delivery implements MessageHandler {

    private final MailFolder folder;
    private final List<String> recipients = new ArrayList<>();

    Delivery(MailFolder folder) {
        this.folder = folder;
    }

    @Override
    public void from(String sender) {
        // The letter itself says from whom it is.
    }

    @Override
    public void recipient(String recipient) {
        recipients.add(recipient);
    }

    @Override
    public String data(InputStream letter) {
        try {
            folder.put(recipients, letter.readAllBytes());
            return "kept";
        } catch (IOException unkept) {
            throw new UncheckedIOException(unkept);
        }
    }

    @Override
    public void done() {
        // Nothing is held.
    }
}
