package dev.tenon.ui;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import dev.tenon.PlatformApplication;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.ui.shell.ConsoleDoor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;

class ConsoleBordersTest {
    /// What the test jars of other modules bring along isn't the house.
    private static final DescribedPredicate<JavaClass> OF_TESTS =
            DescribedPredicate.describe("of tests", ConsoleBordersTest::isOfTests);

    private static final JavaClasses CONSOLE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.tenon.ui");

    @Test
    void everyRoomKeepsToTheArrowsOnItsSign() {
        ApplicationModules.of(
                        PlatformApplication.class,
                        resideInAnyPackage("dev.tenon.local..", "dev.tenon.samples..").or(OF_TESTS))
                .verify();
    }

    @Test
    void aViewStaysInItsRoom() {
        classes().that().areAnnotatedWith(Route.class).should().bePackagePrivate().check(CONSOLE);
    }

    @Test
    void onlyTheDoorLetsOtherThreadsIntoAPage() {
        onlyTheDoorCalls("access|accessSynchronously|accessLater", assignableTo(UI.class));
        onlyTheDoorCalls("access|accessSynchronously", assignableTo(VaadinSession.class));
    }

    @Test
    void onlyTheDoorBindsACaller() {
        onlyTheDoorCalls("as|asWhoeverIsThere", type(CurrentCaller.class));
    }

    private static void onlyTheDoorCalls(String methods, DescribedPredicate<JavaClass> of) {
        noClasses()
                .that()
                .doNotBelongToAnyOf(ConsoleDoor.class)
                .should()
                .callMethodWhere(target(nameMatching(methods)).and(target(owner(of))))
                .check(CONSOLE);
    }

    @Test
    void nothingOfOursIsOutsideTheBundleThatVaadinBuilt() {
        noClasses()
                .should()
                .beAnnotatedWith(JsModule.class)
                .orShould()
                .beAnnotatedWith(NpmPackage.class)
                .orShould()
                .beAnnotatedWith(CssImport.class)
                .orShould()
                .beAnnotatedWith(JavaScript.class)
                .check(CONSOLE);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields().should().beAnnotatedWith(Autowired.class).check(CONSOLE);
    }

    private static boolean isOfTests(JavaClass type) {
        return type.getSource()
                .map(source -> source.getUri().toString())
                .filter(place -> place.contains("tests.jar") || place.contains("test-classes"))
                .isPresent();
    }
}
