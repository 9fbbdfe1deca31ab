package dev.tenon.ui.audit;

import com.vaadin.flow.data.renderer.LitRenderer;
import dev.tenon.audit.AuditEntry;
import dev.tenon.ui.kit.Table;
import dev.tenon.ui.shell.Place;
import java.util.List;

/// The entries of one page; the last column says how far the proof is, and after a check whether it
/// holds.
class AuditTable extends Table<AuditEntry> {
    private static final String PROOF =
            "<tenon-proof-mark src=\"${item.src}\" word=\"${item.word}\" tone=\"${item.tone}\"></tenon-proof-mark>";

    private transient List<AuditEntry> rows = List.of();

    AuditTable() {
        super("Audit entries");
        var place = Place.here();
        moment("When", AuditEntry::at).setWidth("84px");
        link("Action", AuditEntry::action, one -> place.inTenant("audit", one.id().toString()))
                .setWidth("150px");
        text("Who", EntryWords::actor).setWidth("110px");
        code("What", EntryWords::object).setWidth("120px");
        text("Change", EntryWords::change).setWidth("80px");
        status("Outcome", EntryWords::outcome);
        addColumn(
                        LitRenderer.<AuditEntry>of(PROOF)
                                .withProperty("src", one -> proof(place, one))
                                .withProperty("word", one -> EntryWords.proof(one).word())
                                .withProperty("tone", one -> EntryWords.tone(one)))
                .setHeader("Proof")
                .setWidth("136px")
                .setFlexGrow(0);
        asHighAsItsRows();
    }

    private static String proof(Place place, AuditEntry entry) {
        return "/"
                + place.inTenant("api", "v1", "audit", "entries", entry.id().toString(), "proof");
    }

    void show(List<AuditEntry> entries) {
        rows = entries;
        setItems(entries);
    }

    List<AuditEntry> rows() {
        return rows;
    }
}
