package dev.tenon.local.mail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The mails as one page of HTML, newest first. Whatever a mail says is text here; only web
/// addresses in it become links.
final class MailPage {

    private static final Pattern LINK =
            Pattern.compile("https?://[^\\s<>\"']*[^\\s<>\"'.,;:!?)\\]]");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Mailbox · Tenon</title>
            <link rel="stylesheet" href="mailbox.css">
            </head>
            <body>
            <header>
            <svg class="mark" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path class="post" d="M3 2h9v6.5H6.5v7H12V22H3z"/><path class="rail" d="M13.5 5H21v14h-7.5v-5H8v-4h5.5z"/></svg>
            <h1>Mailbox</h1>
            <p>Every mail of this local stack. None of them leaves this machine.</p>
            <a class="reload" href="/">Reload</a>
            </header>
            <main>
            %s</main>
            </body>
            </html>
            """;

    private static final String MAIL =
            """
            <details id="%s"%s>
            <summary><span class="subject">%s</span><span class="to">%s</span><time datetime="%s">%s</time></summary>
            <dl><dt>From</dt><dd>%s</dd><dt>To</dt><dd>%s</dd></dl>
            <div class="text">%s</div>
            </details>
            """;

    private static final String NONE =
            """
            <p class="none">No mail yet. Invite somebody, say: what they would get by mail appears here.</p>
            """;

    private MailPage() {}

    static String of(List<Mail> mails) {
        var all = new StringBuilder();
        for (var mail : mails) all.append(one(mail, all.isEmpty()));
        return PAGE.formatted(mails.isEmpty() ? NONE : all);
    }

    private static String one(Mail mail, boolean open) {
        var to = escaped(String.join(", ", mail.to()));
        var subject = mail.subject().isBlank() ? "(no subject)" : mail.subject();
        return MAIL.formatted(
                escaped(mail.id()),
                open ? " open" : "",
                escaped(subject),
                to,
                mail.receivedAt(),
                TIME.format(mail.receivedAt()),
                escaped(mail.from()),
                to,
                linked(mail.text()));
    }

    private static String linked(String text) {
        var html = new StringBuilder();
        var links = LINK.matcher(text);
        int from = 0;
        while (links.find()) {
            var address = escaped(links.group());
            html.append(escaped(text.substring(from, links.start())));
            html.append("<a href=\"%1$s\" rel=\"noreferrer\">%1$s</a>".formatted(address));
            from = links.end();
        }
        return html.append(escaped(text.substring(from))).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
