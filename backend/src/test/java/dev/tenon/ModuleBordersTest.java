package dev.tenon;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.RestController;

class ModuleBordersTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.tenon");

    @Test
    void everyRoomKeepsToTheArrowsOnItsSign() {
        ApplicationModules.of(
                        PlatformApplication.class,
                        resideInAnyPackage("dev.tenon.local..", "dev.tenon.samples.."))
                .verify();
    }

    @Test
    void controllersAndRowsStayInTheirRooms() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .and()
                .areNotAnnotations()
                .should()
                .bePackagePrivate()
                .check(CLASSES);
        classes()
                .that()
                .areAnnotatedWith(Repository.class)
                .should()
                .bePackagePrivate()
                .check(CLASSES);
    }

    /// Governance has a few small services that keep their one statement with them.
    @Test
    void onlyRowsAndQueriesSpeakSql() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.tenon.projects..",
                        "dev.tenon.artifacts..",
                        "dev.tenon.tracking..",
                        "dev.tenon.registry..",
                        "dev.tenon.serving..",
                        "dev.tenon.api..")
                .and()
                .haveSimpleNameNotEndingWith("Rows")
                .and()
                .haveSimpleNameNotEndingWith("Queries")
                .should()
                .callMethodWhere(target(owner(assignableTo(JdbcClient.class))))
                .check(CLASSES);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields().should().beAnnotatedWith(Autowired.class).check(CLASSES);
    }

    @Test
    void thePlatformKnowsNothingOfTheConsole() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.vaadin..", "dev.tenon.ui..")
                .check(CLASSES);
    }
}
