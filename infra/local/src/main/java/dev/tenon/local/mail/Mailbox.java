package dev.tenon.local.mail;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.subethamail.smtp.server.SMTPServer;

/// An SMTP server that keeps what it is given, and a page that shows it. Both listen on this
/// machine only.
public final class Mailbox implements AutoCloseable {

    private static final int LARGEST = 10 << 20;

    private final SMTPServer smtp;
    private final MailboxPages pages;

    private Mailbox(SMTPServer smtp, MailboxPages pages) {
        this.smtp = smtp;
        this.pages = pages;
    }

    /// Starts in this process; port 0 takes any free one.
    public static Mailbox start(Path folder, int smtpPort, int httpPort) throws IOException {
        var mails = new MailFolder(folder, Clock.systemUTC());
        var pages = MailboxPages.start(mails, httpPort);
        var smtp =
                SMTPServer.port(smtpPort)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .hostName("localhost")
                        .softwareName("Tenon's mailbox")
                        .maxMessageSize(LARGEST)
                        .executorService(Executors.newVirtualThreadPerTaskExecutor())
                        .messageHandlerFactory(context -> new Delivery(mails))
                        .build();
        smtp.start();
        return new Mailbox(smtp, pages);
    }

    public int smtpPort() {
        return smtp.getPortAllocated();
    }

    public int httpPort() {
        return pages.port();
    }

    @Override
    public void close() {
        smtp.stop();
        pages.close();
    }

    private static String setting(String name) {
        return requireNonNull(System.getenv(name), name);
    }

    /// A process of its own: settings from the environment, as every part of the stack.
    public static void main(String[] arguments) throws Exception {
        var mailbox =
                start(
                        Path.of(setting("TENON_MAIL_FOLDER")),
                        Integer.parseInt(setting("TENON_MAIL_PORT")),
                        Integer.parseInt(setting("TENON_MAILBOX_PORT")));
        Runtime.getRuntime().addShutdownHook(new Thread(mailbox::close));
        System.out.printf(
                "SMTP on port %d, mails at http://localhost:%d%n",
                mailbox.smtpPort(), mailbox.httpPort());
        Thread.currentThread().join();
    }
}
