package dev.tenon.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.RestController;

/// The rules of the house that a compiler does not know; a module inherits them for all that is on
/// its class path.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HouseRules {
    private final JavaClasses house =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("dev.tenon");

    @Test
    void controllersArePrivateToTheirRoom() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .and()
                .areNotAnnotations()
                .should()
                .notBePublic()
                .check(house);
    }

    @Test
    void rowsAndQueriesArePrivateToTheirRoom() {
        classes()
                .that()
                .haveNameMatching(".*(Row|Rows|Queries)")
                .should()
                .notBePublic()
                .check(house);
    }

    @Test
    void nothingIsInjectedIntoAField() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .check(house);
    }

    @Test
    void onlyTheConsoleKnowsVaadin() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.tenon.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.vaadin..")
                .check(house);
    }
}
