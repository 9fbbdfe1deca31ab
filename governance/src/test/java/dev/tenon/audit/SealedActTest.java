package dev.tenon.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.audit.verify.Sha256;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SealedActTest {
    private static final TenantId TENANT = TenantId.of("01920000-0000-7000-8000-000000000001");
    private static final ProjectId PROJECT = ProjectId.of("01920000-0000-7000-8000-000000000002");
    private static final UUID ID = UUID.fromString("01920000-0000-7000-8000-000000000003");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.0009Z");
    private static final AuditedActor ACTOR = new AuditedActor("person", "p-7", "Ada");

    @Test
    void anEntryIsTheBytesThatTheArchitectureShows() {
        var sealed =
                sealed(
                        Act.of("model.promotion.requested", "model-version", "m/3")
                                .digest("sha256:ab")
                                .in(PROJECT));

        assertThat(text(sealed))
                .isEqualTo(
                        ("{\"action\":\"model.promotion.requested\",\"actor\":{\"kind\":\"person\",\"ref\":\"p-7\"},"
                                        + "\"at\":\"2026-11-21T12:00:00.000Z\",\"commitments\":{},\"id\":\"%s\","
                                        + "\"log\":\"tenon.audit/t/01920000-0000-7000-8000-000000000001\","
                                        + "\"object\":{\"digest\":\"sha256:ab\",\"id\":\"m/3\",\"kind\":\"model-version\"},"
                                        + "\"outcome\":\"allowed\",\"project\":\"01920000-0000-7000-8000-000000000002\","
                                        + "\"reasons\":[],\"request\":\"r-1\",\"v\":1}")
                                .formatted(sealed.id()));
    }

    @Test
    void personalWordsStandBesideTheLeafAndAreCommittedToInIt() {
        var sealed =
                sealed(Act.of("member.added", "person", "p-9").with("email", "ada@example.org"));
        var commitment = commitment(sealed, "email");

        var hash =
                Sha256.of(
                        Base64.getDecoder().decode(commitment.salt()),
                        "email".getBytes(StandardCharsets.UTF_8),
                        "ada@example.org".getBytes(StandardCharsets.UTF_8));

        assertThat(text(sealed))
                .doesNotContain("ada")
                .contains("\"email\":\"" + HexFormat.of().formatHex(hash) + "\"");
    }

    @Test
    void theSameDetailIsNeverCommittedToAlikeTwice() {
        var act = Act.of("member.added", "person", "p-9").with("email", "ada@example.org");
        var chance = new Random(1);
        var one = SealedAct.of(ID, act, TENANT, NOON, ACTOR, null, chance);
        var other = SealedAct.of(ID, act, TENANT, NOON, ACTOR, null, chance);

        assertThat(commitment(one, "email").hash()).isNotEqualTo(commitment(other, "email").hash());
    }

    @Test
    void aRefusalCarriesItsReasonsEachOfBearableLength() {
        var sealed =
                sealed(
                        Act.of("model.promoted", "model-version", "m/3")
                                .denied(List.of("No approval", "x".repeat(9_000))));

        assertThat(text(sealed))
                .contains("\"outcome\":\"denied\"")
                .contains("\"reasons\":[\"No approval\",\"xxx");
        assertThat(sealed.reasons().getLast()).hasSize(500);
    }

    @Test
    void whatPostgresqlCannotKeepIsReplacedBeforeItIsCommittedTo() {
        var sealed = sealed(Act.of("run.named", "run", "a\0b").with("name", "c\0d"));

        assertThat(sealed.objectId()).isEqualTo("a\uFFFDb");
        assertThat(commitment(sealed, "name").value()).isEqualTo("c\uFFFDd");
    }

    @Test
    void idsSortByTheMomentTheyWereMade() {
        var ids = new UuidV7(new Random(3));
        var earlier = ids.at(NOON);
        var later = ids.at(NOON.plusMillis(1));

        assertThat(earlier.version()).isEqualTo(7);
        assertThat(earlier.variant()).isEqualTo(2);
        assertThat(earlier.toString()).isLessThan(later.toString());
        assertThat(earlier.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void idsOfOneMillisecondSortByTheirTurnEvenWhenTheClockStepsBack() {
        var ids = new UuidV7(new Random(3));
        var made =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> ids.at(NOON.minusMillis(i % 3)).toString())
                        .toList();

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void canonicalJsonSortsKeysAndEscapesOnlyWhatItMust() {
        var text =
                CanonicalJson.textOf(
                        Map.of("b", "\u0001\n\"\\/é😀", "a", Map.of("z", 1, "y", List.of("x"))));

        assertThat(text)
                .isEqualTo("{\"a\":{\"y\":[\"x\"],\"z\":1},\"b\":\"\\u0001\\n\\\"\\\\/é😀\"}");
    }

    private static Commitment commitment(SealedAct sealed, String name) {
        return Objects.requireNonNull(sealed.commitments().get(name));
    }

    private static SealedAct sealed(Act act) {
        return SealedAct.of(ID, act, TENANT, NOON, ACTOR, "r-1", new Random(5));
    }

    private static String text(SealedAct sealed) {
        return new String(sealed.entry(), StandardCharsets.UTF_8);
    }
}
