package dev.tenon.ui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import dev.tenon.audit.Act.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditAddressTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void theWholeQuestionIsReadFromTheAddress() {
        var entry = UUID.randomUUID();
        var query =
                read("action=model.&outcome=denied&actor=p-1&kind=run&object=7&request=r-1&time=day&before="
                                + entry)
                        .asked(NOW);

        assertThat(query.action()).isEqualTo("model.");
        assertThat(query.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(query.actor()).isEqualTo("p-1");
        assertThat(query.kind()).isEqualTo("run");
        assertThat(query.object()).isEqualTo("7");
        assertThat(query.request()).isEqualTo("r-1");
        assertThat(query.from()).isEqualTo(NOW.minus(Duration.ofDays(1)));
        assertThat(query.before()).isEqualTo(entry);
    }

    @Test
    void whatMakesNoSenseIsLeftOut() {
        var query =
                read("outcome=perhaps&project=x&before=y&time=never&from=today&action=").asked(NOW);

        assertThat(query.outcome()).isNull();
        assertThat(query.project()).isNull();
        assertThat(query.before()).isNull();
        assertThat(query.from()).isNull();
        assertThat(query.action()).isNull();
    }

    @Test
    void anotherQuestionBeginsWithTheNewestEntry() {
        var address = read("action=run.&before=" + UUID.randomUUID());

        assertThat(address.with("outcome", "denied").query().getQueryString())
                .contains("action=run.", "outcome=denied")
                .doesNotContain("before");
        assertThat(address.with("action", " ").parameters()).isEmpty();
        assertThat(address.question()).isEqualTo("action=run.");
    }

    @Test
    void anExportAsksTheSameWithAFixedTime() {
        assertThat(read("time=hour&kind=run&before=" + UUID.randomUUID()).exports(NOW).get("CSV"))
                .isEqualTo("entries.csv?kind=run&from=2026-11-21T11%3A00%3A00Z");
        assertThat(read("").exports(NOW).get("JSON lines")).isEqualTo("entries.ndjson");
    }

    private static AuditAddress read(String query) {
        return AuditAddress.of(QueryParameters.fromString(query));
    }
}
