package io.productiontool.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which module may know which. It stands here because this module sees all the others. */
@AnalyzeClasses(packages = "io.productiontool", importOptions = ImportOption.DoNotIncludeTests.class)
class DependencyRuleTest {

    private static final String ENGINE = "io.productiontool.engine..";
    private static final String PERSISTENCE = "io.productiontool.persistence..";
    private static final String HOLIDAYS = "io.productiontool.holidays..";
    private static final String CLI = "io.productiontool.cli..";
    private static final String BENCHMARKS = "io.productiontool.benchmarks..";
    private static final String EXAMPLES = "io.productiontool.examples..";

    @ArchTest
    static final ArchRule theEngineRunsOnTheJdkAlone = classes()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(ENGINE, "java..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule theEngineKnowsNoDatabase = noClasses()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule persistenceKnowsTheEngineAlone = noClasses()
            .that()
            .resideInAPackage(PERSISTENCE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HOLIDAYS, CLI);

    @ArchTest
    static final ArchRule holidaysKnowTheEngineAlone = noClasses()
            .that()
            .resideInAPackage(HOLIDAYS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PERSISTENCE, CLI);

    @ArchTest
    static final ArchRule theCommandLineIsComposedInOneClass = noClasses()
            .that()
            .resideInAPackage(CLI)
            .and()
            .haveNameNotMatching("io\\.productiontool\\.cli\\.Composition(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PERSISTENCE, HOLIDAYS);

    @ArchTest
    static final ArchRule nothingDependsOnBenchmarksOrExamples = noClasses()
            .that()
            .resideOutsideOfPackages(BENCHMARKS, EXAMPLES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BENCHMARKS, EXAMPLES);

    @ArchTest
    static final ArchRule noTypeOfATechnologyLeavesPersistence = classes()
            .that()
            .resideInAPackage(PERSISTENCE)
            .should(offerNoTypeOf("java.sql.", "javax.sql.", "org.sqlite.", "com.fasterxml.jackson."));

    @ArchTest
    static final ArchRule noTypeOfATechnologyLeavesHolidays =
            classes().that().resideInAPackage(HOLIDAYS).should(offerNoTypeOf("de.focus_shift."));

    @ArchTest
    static final ArchRule noTypeOfATechnologyLeavesTheCommandLine = classes()
            .that()
            .resideInAPackage(CLI)
            .should(offerNoTypeOf("picocli.", "org.jline.", "de.siegmar.", "org.snakeyaml.", "com.fasterxml.jackson."));

    /** What other modules can see of a class names no type whose name starts so. */
    private static ArchCondition<JavaClass> offerNoTypeOf(String... forbidden) {
        return new ArchCondition<>("offer no type of " + String.join(", ", forbidden)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!isVisible(type)) {
                    return;
                }
                offered(type)
                        .filter(name -> Stream.of(forbidden).anyMatch(name::startsWith))
                        .forEach(name ->
                                events.add(SimpleConditionEvent.violated(type, type.getName() + " offers " + name)));
            }
        };
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(DependencyRuleTest::isVisible).orElse(true);
    }

    private static Stream<String> offered(JavaClass type) {
        Stream<JavaClass> ancestors =
                Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream());
        Stream<JavaClass> fields = type.getFields().stream()
                .filter(field -> isOffered(field.getModifiers()))
                .flatMap(field -> field.getAllInvolvedRawTypes().stream());
        Stream<JavaClass> codeUnits = type.getCodeUnits().stream()
                .filter(codeUnit -> isOffered(codeUnit.getModifiers()))
                .flatMap(DependencyRuleTest::signature);
        return Stream.of(ancestors, fields, codeUnits)
                .flatMap(types -> types)
                .map(JavaClass::getName)
                .collect(Collectors.toUnmodifiableSet())
                .stream();
    }

    private static Stream<JavaClass> signature(JavaCodeUnit codeUnit) {
        return Stream.concat(codeUnit.getAllInvolvedRawTypes().stream(), codeUnit.getExceptionTypes().stream());
    }

    private static boolean isOffered(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }
}
