package dev.starling.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.starling.house.Walls;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void packagesKnowOnlyWhatLiesBelowThem() {
        Walls.check(Path.of(""));
    }

    @Test
    void theLoopAloneReadsTheMonotonicClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.starling.agent.loop..")
                .should()
                .callMethod(System.class, "nanoTime")
                .because("whatever else needs time is given it, so that a test can move it by hand")
                .check(new ClassFileImporter().importPath(Path.of("target/classes")));
    }
}
