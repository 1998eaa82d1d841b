package io.dashlabel.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The rules of ArchitectureTest for the module spark, which the test of the command cannot see. */
class SparkArchitectureTest {

    private static final JavaClasses DASHLABEL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/testkit/")
                    && !location.contains("dashlabel-testkit")
                    && !location.contains("/spark-test/"))
            .importPackages("io.dashlabel");

    private static final JavaClasses SPARK = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/spark-test/"))
            .importPackages("io.dashlabel.spark");

    @Test
    void the_import_sees_the_module() {
        assertThat(SPARK.contain("io.dashlabel.spark.SparkEngine")).isTrue();
        assertThat(DASHLABEL.contain("io.dashlabel.spark.SparkEngine")).isTrue();
        assertThat(DASHLABEL.contain("io.dashlabel.label.Frame")).isTrue();
    }

    @Test
    void a_name_means_one_type() {
        Map<String, List<String>> byName = new TreeMap<>();
        for (JavaClass type : DASHLABEL) {
            String name = type.getSimpleName();
            boolean isProgram = name.equals("Main"); // spark-submit needs one, like the command
            if (type.isTopLevelClass()
                    && !isProgram
                    && !name.equals("package-info")
                    && !type.getPackageName().contains(".templates")) {
                byName.computeIfAbsent(name, key -> new ArrayList<>()).add(type.getPackageName());
            }
        }
        assertThat(byName).hasSizeGreaterThan(500);
        byName.values().removeIf(packages -> packages.size() == 1);
        assertThat(byName).as("names that mean two types, by name").isEmpty();
    }

    @Test
    void names_say_what_a_class_is_in_the_words_of_the_glossary() {
        classes()
                .should()
                .haveNameNotMatching(".*((Util|Utils|Helper|Manager|Impl)|(Picture|Ledger).*)")
                .check(SPARK);
    }

    @Test
    void only_the_program_is_public() {
        assertThat(SPARK.stream()
                        .filter(type ->
                                type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .containsExactly("Main");
    }

    @Test
    void nothing_static_changes() {
        noFields()
                .that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .notBeFinal()
                .because("two runs in one process must not see each other")
                .check(SPARK);
    }

    @Test
    void only_the_program_exits_and_talks_to_people() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(SPARK);
        noClasses()
                .that()
                .doNotHaveSimpleName(BoxesCommand.class.getSimpleName())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(SPARK);
    }

    @Test
    void spark_stays_in_its_module() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.dashlabel.spark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "scala..", "io.dashlabel.spark..")
                .because("the command and the library need no cluster")
                .check(DASHLABEL);
    }
}
