package dev.tenon;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.tenon.tenancy.Operations;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Who looks across tenants, by name, and as what. A class that begins to fails here until somebody
/// has thought about it and written it down.
class OperationsUsersTest {
    private static final Map<String, Set<String>> USERS =
            Map.ofEntries(
                    entry("dev.tenon.artifacts.SweepArtifacts", Set.of("SWEEP_ARTIFACTS")),
                    entry("dev.tenon.audit.OperationTrees", Set.of("SEQUENCE_AUDIT")),
                    entry("dev.tenon.audit.CloseTallies", Set.of("SEQUENCE_AUDIT")),
                    entry("dev.tenon.mail.SendMail", Set.of("SEND_MAIL")),
                    entry("dev.tenon.operator.TenantRegistry", Set.of("WISH_TENANTS")),
                    entry("dev.tenon.serving.AdvanceRamps", Set.of("ADVANCE_RAMPS")),
                    entry("dev.tenon.serving.evidence.SweepCaptures", Set.of("SWEEP_CAPTURES")),
                    entry("dev.tenon.serving.ExpiredQueries", Set.of("DRAIN_EXPIRED")),
                    entry("dev.tenon.serving.gateway.AccessQueries", Set.of("PUBLISH_ROUTES")),
                    entry("dev.tenon.serving.gateway.DocumentQueries", Set.of("PUBLISH_ROUTES")),
                    entry("dev.tenon.serving.gateway.Reports", Set.of("TAKE_REPORTS")),
                    entry("dev.tenon.serving.gateway.Shares", Set.of("SHARE_LIMITS")),
                    entry("dev.tenon.signin.NoteSignIns", Set.of("NOTE_SIGN_INS")),
                    entry("dev.tenon.signin.Strangers", Set.of("NOTE_SIGN_INS")),
                    entry("dev.tenon.signout.SessionEnds", Set.of("END_SESSIONS")),
                    entry("dev.tenon.signout.SignOuts", Set.of("END_SESSIONS")),
                    entry("dev.tenon.tracking.points.SealPoints", Set.of("SEAL_POINTS")));

    private final JavaClasses house =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("dev.tenon");

    @Test
    void everyUserOfTheRoleThatLooksAcrossTenantsIsNamedWithItsJobs() {
        var found = new TreeMap<String, Set<String>>();
        house.stream()
                .filter(one -> !one.getPackageName().equals("dev.tenon.tenancy"))
                .filter(OperationsUsersTest::looksAcross)
                .forEach(
                        one ->
                                found.computeIfAbsent(outermost(one), _ -> new TreeSet<>())
                                        .addAll(jobs(one)));
        assertThat(found).isEqualTo(new TreeMap<>(USERS));
    }

    @Test
    void everyJobHasAUser() {
        var used = new TreeSet<String>();
        USERS.values().forEach(used::addAll);
        for (var job : Operations.Job.values()) assertThat(used).contains(job.name());
    }

    /// A second pool under that role, or the pool by another way, would be a way around the count.
    @Test
    void nobodyButTheTenancyRoomMakesAPool() {
        var makers =
                house.stream()
                        .filter(one -> !one.getPackageName().equals("dev.tenon.contract"))
                        .filter(
                                one ->
                                        one.getConstructorCallsFromSelf().stream()
                                                .anyMatch(
                                                        call ->
                                                                call.getTargetOwner()
                                                                        .isAssignableTo(
                                                                                javax.sql.DataSource
                                                                                        .class)))
                        .map(JavaClass::getName)
                        .toList();
        assertThat(makers)
                .containsExactlyInAnyOrder(
                        "dev.tenon.tenancy.DatabaseRoles", "dev.tenon.tenancy.Pool");
    }

    private static String outermost(JavaClass one) {
        return one.getName().replaceFirst("\\$.*", "");
    }

    private static boolean looksAcross(JavaClass one) {
        return one.getDirectDependenciesFromSelf().stream()
                .anyMatch(
                        dependency -> dependency.getTargetClass().isEquivalentTo(Operations.class));
    }

    private static Set<String> jobs(JavaClass one) {
        var names = new TreeSet<String>();
        one.getFieldAccessesFromSelf().stream()
                .filter(access -> access.getTargetOwner().isEquivalentTo(Operations.Job.class))
                .map(JavaAccess::getTarget)
                .forEach(target -> names.add(target.getName()));
        return names;
    }
}
