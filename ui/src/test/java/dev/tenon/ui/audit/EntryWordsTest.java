package dev.tenon.ui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.audit.Act.Outcome;
import dev.tenon.audit.AuditEntry;
import dev.tenon.audit.AuditEntry.Seal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntryWordsTest {
    @Test
    void whatHappenedAtTheDoorIsASentence() {
        assertThat(sentence("session.started", Map.of())).isEqualTo("Ada signed in.");
        assertThat(sentence("session.ended", Map.of("how", "by the person")))
                .isEqualTo("Ada's session ended: by the person.");
        assertThat(sentence("session.refused", Map.of()))
                .startsWith("Somebody tried to sign in as p-")
                .endsWith(" and failed.");
        assertThat(sentence("account.locked", Map.of()))
                .endsWith("rests after too many wrong passwords.");
        assertThat(EntryWords.sentence(entry("thing.done", Map.of()))).isEmpty();
    }

    private static String sentence(String action, Map<String, String> details) {
        return EntryWords.sentence(entry(action, details)).orElseThrow();
    }

    private static AuditEntry entry(String action, Map<String, String> details) {
        var id = new UUID(1, 2);
        return new AuditEntry(
                id,
                Instant.EPOCH,
                action,
                "person",
                "p-" + id,
                "Ada",
                "person",
                "p-" + id,
                null,
                Outcome.ALLOWED,
                List.of(),
                details,
                null,
                OptionalLong.empty(),
                Seal.WAITING);
    }
}
