package dev.tenon.notices;

import dev.tenon.mail.MailOutbox;
import dev.tenon.projects.Project;
import dev.tenon.projects.Projects;
import dev.tenon.roles.WhoMay.Recipient;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.Tenants;
import java.util.Collection;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Leaves letters for people, each with the address of the page that it is about; without a mail
/// server people find the same in their inbox.
@Component
class Post {
    private final MailOutbox outbox;
    private final Tenants tenants;
    private final Projects projects;
    private final String url;

    Post(
            MailOutbox outbox,
            Tenants tenants,
            Projects projects,
            @Value("${tenon.url:http://localhost:8080}") String url) {
        this.outbox = outbox;
        this.tenants = tenants;
        this.projects = projects;
        this.url = url.replaceFirst("/+$", "");
    }

    /// One letter for each of them; `event` is what it is about, and is never mailed twice to one
    /// person.
    void tell(Collection<Recipient> people, String event, ProjectId project, Letter letter) {
        if (!outbox.delivers() || people.isEmpty()) return;
        var page = address(project, letter.page());
        for (var person : people) {
            outbox.leave(
                    event + "/" + person.person(),
                    person.email(),
                    letter.subject(),
                    letter.text(oneLine(person.name()), page));
        }
    }

    private String address(ProjectId project, String page) {
        var slug =
                projects.visible().stream()
                        .filter(one -> one.id().equals(project))
                        .map(Project::slug)
                        .findFirst()
                        .orElseThrow();
        return "%s/t/%s/p/%s/%s".formatted(url, tenants.current().slug(), slug, page);
    }

    /// Names and reasons are other people's words: they must not look like lines of ours.
    static String oneLine(String words) {
        return words.replaceAll("[\\p{Cntrl}\\s]+", " ").replaceAll("(?i)https?://", "");
    }
}
