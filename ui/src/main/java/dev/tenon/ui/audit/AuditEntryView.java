package dev.tenon.ui.audit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.tenon.audit.AuditEntry;
import dev.tenon.audit.AuditLog;
import dev.tenon.problem.NotFound;
import dev.tenon.ui.kit.CodeBlock;
import dev.tenon.ui.kit.Identifier;
import dev.tenon.ui.kit.KeyValues;
import dev.tenon.ui.kit.Page;
import dev.tenon.ui.kit.PageHeader;
import dev.tenon.ui.kit.RelativeTime;
import dev.tenon.ui.kit.Section;
import dev.tenon.ui.kit.StatusBadge;
import dev.tenon.ui.shell.Place;
import dev.tenon.ui.shell.Shell;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One entry: what was done, the details that its leaf commits to, and the proof, recomputed by the
/// reader's own browser.
@Route(value = Place.TENANT + "/audit/:entry", layout = Shell.class)
@StyleSheet("context://tenon/audit.css")
class AuditEntryView extends Page implements BeforeEnterObserver, HasDynamicTitle {
    private final transient AuditLog log;
    private String title = "Audit entry";

    AuditEntryView(AuditLog log) {
        this.log = log;
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJsModule("context://tenon/tenon-verify.js");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var entry = log.entry(read(event.getRouteParameters().get("entry").orElse("")));
        title = entry.action();
        removeAll();
        var left = new Div(new Section("What was done", facts(entry)));
        if (!entry.changes().isEmpty()) left.add(new Section("What changed", changes(entry)));
        left.add(new Section("Details", details(entry)));
        left.addClassName("tn-column");
        var right =
                new Div(
                        new Section("Proof", proof(entry)),
                        new Section("Without us", offline(entry)));
        right.addClassName("tn-column");
        var columns = new Div(left, right);
        columns.addClassName("tn-columns");
        add(header(entry), columns);
    }

    private static UUID read(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new NotFound("no-such-entry", "There is no such entry in the audit trail.");
        }
    }

    private static Component header(AuditEntry entry) {
        return new PageHeader(entry.action())
                .marks(
                        new StatusBadge(EntryWords.outcome(entry)),
                        new StatusBadge(EntryWords.proof(entry)))
                .below(new Span(EntryWords.actor(entry)), new RelativeTime(entry.at()));
    }

    private static Component facts(AuditEntry entry) {
        var facts = new KeyValues();
        EntryWords.sentence(entry).ifPresent(words -> facts.add("What", words));
        facts.addCode("When", entry.at().toString())
                .add("Who", EntryWords.actor(entry))
                .addCode("Pseudonym", entry.actor())
                .addCode("Object", entry.kind() + " " + entry.object())
                .add("Entry", new Identifier(entry.id().toString()));
        if (entry.request() != null) facts.add("Request", new Identifier(entry.request()));
        if (!entry.reasons().isEmpty()) facts.add("Reasons", String.join(" ", entry.reasons()));
        return facts;
    }

    private static Component changes(AuditEntry entry) {
        var changes = new Div();
        changes.addClassName("tn-changes");
        changes.add(new Span("Field"), new Span("Before"), new Span("After"));
        for (var change : entry.changes()) {
            changes.add(new Span(change.field()));
            changes.add(side(change.before(), "tn-before"), side(change.after(), "tn-after"));
        }
        return changes;
    }

    private static Span side(@Nullable String value, String side) {
        var text = new Span(value == null ? "–" : value);
        text.addClassNames("tn-mono", value == null ? "tn-muted" : side);
        return text;
    }

    private static Component details(AuditEntry entry) {
        if (entry.facts().isEmpty())
            return new Paragraph("None were recorded, or they are erased.");
        var details = new KeyValues();
        entry.facts().forEach(details::addCode);
        return details;
    }

    private static Component proof(AuditEntry entry) {
        if (entry.leafIndex().isEmpty()) {
            return new Paragraph(
                    "The entry is about to be sealed into the tree; look again in a few seconds.");
        }
        var words =
                new Paragraph(
                        "Your browser fetches the leaf, its path and the signed checkpoint, and computes for itself whether they fit.");
        var verify = new Element("tenon-verify");
        verify.setAttribute(
                "src",
                "/"
                        + Place.here()
                                .inTenant(
                                        "api",
                                        "v1",
                                        "audit",
                                        "entries",
                                        entry.id().toString(),
                                        "proof"));
        var box = new Div(words);
        box.addClassName("tn-column");
        box.getElement().appendChild(verify);
        return box;
    }

    private static Component offline(AuditEntry entry) {
        var words =
                new Paragraph(
                        "The same check by a small program that trusts the log's key and nothing else of ours:");
        var command =
                "./tenon verify-audit %s %s".formatted(entry.id(), Place.here().tenant().slug());
        var box = new Div(words, new CodeBlock(command, "the command"));
        box.addClassName("tn-column");
        return box;
    }
}
