package dev.tenon.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who can write an alias, a stage, a grant or a route, found in the compiled code: first the
/// statements, then everybody who can reach them. A new way in turns this red, until `OneGateIT`
/// shows that it is refused without a grant.
class OneGateTest {
    private static final Pattern WRITES =
            Pattern.compile(
                    "\\b(insert\\s+into|update|delete\\s+from|merge\\s+into)\\s+(model_alias|model_version|model_grant|promotion_wish|deployment|deployment_revision)\\b",
                    Pattern.CASE_INSENSITIVE);
    private static JavaClasses code;

    @BeforeAll
    static void readTheCode() {
        code =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.tenon");
    }

    @Test
    void theStatementsThatWriteStandInFivePlaces() {
        var writers =
                code.stream()
                        .filter(one -> one.getSource().isPresent())
                        .filter(one -> writes(one.getSource().get().getUri()))
                        .map(one -> one.getName().replaceFirst("dev\\.tenon\\.", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(writers)
                .containsExactly(
                        "registry.AliasRows",
                        "registry.GrantRows",
                        "registry.VersionRows",
                        "registry.WishRows",
                        "serving.DeploymentRows");
    }

    @Test
    void whoeverMovesAnAliasOrAStageCameThroughTheGate() {
        assertThat(waysTo("registry.Moves", "move"))
                .containsExactly(
                        "registry.Granting.granted",
                        "registry.ModelArchive.archive",
                        "registry.ModelStandings.changeStage",
                        "registry.ModelStandings.setAlias");
        assertThat(callersOf("registry.AliasRows", "set")).containsOnly("registry.Moves.setAlias");
        assertThat(callersOf("registry.VersionRows", "stage"))
                .containsOnly("registry.Moves.changeStage");
    }

    @Test
    void whoeverGivesAGrantHasPeoplesWordOrBreaksTheGlass() {
        assertThat(callersOf("registry.GrantRows", "insert"))
                .containsOnly("registry.Granting.give");
        assertThat(waysTo("registry.Granting", "give"))
                .containsExactly(
                        "registry.BreakingGlass.letIn",
                        "registry.Granting.granted",
                        "registry.ModelRegistry.promote",
                        "registry.ModelStandings.changeStage",
                        "registry.ModelStandings.setAlias");
    }

    @Test
    void whoeverWritesARouteDraftsItOnAdmissions() {
        var doors = new TreeSet<>(waysTo("serving.DeploymentRows", "insert"));
        doors.addAll(waysTo("serving.DeploymentRows", "add"));
        assertThat(doors)
                .containsExactlyInAnyOrder(
                        "serving.DeploymentHandling.capture",
                        "serving.DeploymentHandling.promote",
                        "serving.DeploymentHandling.rules",
                        "serving.DeploymentHandling.shadows",
                        "serving.Ramps.advance",
                        "serving.Ramps.start",
                        "serving.Deployments.create",
                        "serving.Deployments.changeSplit",
                        "serving.Deployments.disable",
                        "serving.Deployments.enable",
                        "serving.Deployments.rollBack");
    }

    private static boolean writes(URI file) {
        try (var bytes = file.toURL().openStream()) {
            var pool = ClassFile.of().parse(bytes.readAllBytes()).constantPool();
            return StreamSupport.stream(pool.spliterator(), false)
                    .filter(Utf8Entry.class::isInstance)
                    .anyMatch(text -> WRITES.matcher(((Utf8Entry) text).stringValue()).find());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> callersOf(String type, String method) {
        return units(type, method).stream()
                .flatMap(unit -> unit.getAccessesToSelf().stream())
                .map(call -> named(call.getOrigin()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The front doors that lead there: public methods of public classes, and those that hear
    /// events; nothing is looked for beyond them.
    private static Set<String> waysTo(String type, String method) {
        var seen = new HashSet<JavaCodeUnit>();
        var next = new ArrayDeque<JavaCodeUnit>(units(type, method));
        var doors = new TreeSet<String>();
        while (!next.isEmpty()) {
            var unit = next.poll();
            if (!seen.add(unit)) continue;
            if (isDoor(unit)) doors.add(named(unit));
            else unit.getAccessesToSelf().forEach(call -> next.add(call.getOrigin()));
        }
        return doors;
    }

    private static boolean isDoor(JavaCodeUnit unit) {
        var isPublic =
                unit.getModifiers().contains(JavaModifier.PUBLIC)
                        && unit.getOwner().getModifiers().contains(JavaModifier.PUBLIC);
        return isPublic || unit.isAnnotatedWith("org.springframework.context.event.EventListener");
    }

    private static Set<JavaCodeUnit> units(String type, String method) {
        var found =
                code.get("dev.tenon." + type).getCodeUnits().stream()
                        .filter(unit -> unit.getName().equals(method))
                        .collect(Collectors.toSet());
        assertThat(found).as("%s.%s is there", type, method).isNotEmpty();
        return Set.copyOf(found);
    }

    /// A lambda counts as the method that it stands in.
    private static String named(JavaCodeUnit unit) {
        var name = unit.getName().replaceFirst("^lambda\\$(\\w+)\\$.*", "$1");
        return unit.getOwner().getName().replaceFirst("dev\\.tenon\\.", "") + "." + name;
    }
}
