package dev.tenon.local.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The last mails on disk, a file each, named by the instant of arrival.
final class MailFolder {

    static final int KEPT = 200;

    private static final String ENDING = ".eml";

    private final Path folder;
    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    MailFolder(Path folder, Clock clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.clock = clock;
    }

    void put(List<String> recipients, byte[] message) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var recipient : recipients) {
            bytes.writeBytes(
                    "Delivered-To: %s\r\n".formatted(recipient).getBytes(StandardCharsets.UTF_8));
        }
        bytes.writeBytes(message);
        var half = Files.write(folder.resolve("arriving-" + number()), bytes.toByteArray());
        Files.move(half, folder.resolve(number() + ENDING), StandardCopyOption.ATOMIC_MOVE);
        for (var old : files().stream().skip(KEPT).toList()) Files.deleteIfExists(old);
    }

    /// Newest first.
    List<Mail> mails() throws IOException {
        var mails = new ArrayList<Mail>();
        for (var file : files()) mails.add(read(file));
        return mails;
    }

    private static Mail read(Path file) throws IOException {
        var id = file.getFileName().toString().replace(ENDING, "");
        var receivedAt = Instant.ofEpochMilli(Long.parseLong(id) / 1_000);
        return MailParser.parse(id, receivedAt, Files.readAllBytes(file));
    }

    /// Microseconds, never the same twice: mails of one millisecond keep their order.
    private String number() {
        var now = clock.millis() * 1_000;
        return String.valueOf(last.updateAndGet(before -> Math.max(before + 1, now)));
    }

    private List<Path> files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        }
    }
}
