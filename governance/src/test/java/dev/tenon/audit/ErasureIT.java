package dev.tenon.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.identity.Caller;
import dev.tenon.identity.Role;
import dev.tenon.problem.Forbidden;
import dev.tenon.problem.Invalid;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ErasureIT extends TrailCase {
    @Autowired PersonErasure erasure;

    @Test
    void anErasedPersonIsGoneFromTheReadableTrailAndEveryProofStillHolds() {
        var scientist = newCaller(owner.tenant(), Role.SCIENTIST);
        act(
                owner,
                Act.of("member.added", "person", ref(scientist)).with("email", scientist.email()));
        act(
                owner,
                Act.of("note.written", "note", 1)
                        .with(
                                "text",
                                "Ask " + scientist.email().toUpperCase(java.util.Locale.ROOT)));
        act(owner, Act.of("note.written", "note", 2).with("text", "Nothing personal"));
        act(scientist, Act.of("thing.renamed", "thing", 3).changed("name", "old", "new"));
        sequence();

        var erased = in(owner, () -> erasure.erase(ref(scientist), false));

        assertThat(erased).isEqualTo(3);
        assertThat(entries("member.").getFirst().details()).isEmpty();
        assertThat(entries("note."))
                .extracting(AuditEntry::details)
                .containsExactly(java.util.Map.of("text", "Nothing personal"), java.util.Map.of());
        var act = entries("thing.").getFirst();
        assertThat(act.actorName()).isNull();
        assertThat(act.changes()).containsExactly(new Change("name", "old", "new"));
        sequence();
        for (var entry : entries()) {
            if (entry.seal() == AuditEntry.Seal.PUBLISHED)
                assertThat(verified(entry)).endsWith("VERIFIED\n");
        }
        assertThat(entries("audit.person.erased"))
                .singleElement()
                .satisfies(one -> assertThat(one.details()).containsEntry("entries", "3"));
    }

    @Test
    void onRequestTheDetailsOfAllTheyDidGoToo() {
        var scientist = newCaller(owner.tenant(), Role.SCIENTIST);
        act(scientist, Act.of("thing.renamed", "thing", 3).changed("name", "old", "new"));

        in(owner, () -> erasure.erase(ref(scientist), true));

        assertThat(entries("thing.").getFirst().changes()).isEmpty();
    }

    @Test
    void onlyOwnersEraseAndOnlyByPseudonym() {
        var auditor = newCaller(owner.tenant(), Role.AUDITOR);
        assertThatThrownBy(() -> in(auditor, () -> erasure.erase(ref(owner), true)))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> in(owner, () -> erasure.erase("%", true)))
                .isInstanceOf(Invalid.class);
    }

    private static String ref(Caller caller) {
        return "p-" + caller.person();
    }

    private void act(Caller caller, Act act) {
        in(
                caller,
                () ->
                        transaction.execute(
                                _ -> {
                                    trail.record(act);
                                    return true;
                                }));
    }
}
