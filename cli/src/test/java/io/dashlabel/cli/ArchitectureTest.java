package io.dashlabel.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelReader;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.store.StoredRun;
import java.awt.image.RenderedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The shape of the house, as docs/architecture.md draws it. */
class ArchitectureTest {

    private static final JavaClasses DASHLABEL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/testkit/") && !location.contains("dashlabel-testkit"))
            .importPackages("io.dashlabel");

    @Test
    void the_import_sees_the_product() {
        assertThat(DASHLABEL.contain("io.dashlabel.label.Frame")).isTrue();
        assertThat(DASHLABEL.contain("io.dashlabel.onnx.ModelSpec")).isTrue();
        assertThat(DASHLABEL.contain("io.dashlabel.store.AnswerStores")).isTrue();
        assertThat(DASHLABEL.contain("io.dashlabel.cloud.blob.Blobs")).isTrue();
        assertThat(DASHLABEL.contain("io.dashlabel.pipeline.wiring.Components")).isTrue();
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("io.dashlabel.(**)")
                .should()
                .beFreeOfCycles()
                .because("a package that can be read alone can be changed alone")
                .check(DASHLABEL);
    }

    @Test
    void labels_import_nothing_of_ours() {
        noClasses()
                .that()
                .resideInAPackage("io.dashlabel.label")
                .should()
                .dependOnClassesThat(
                        new com.tngtech.archunit.base.DescribedPredicate<JavaClass>("are dashlabel's other packages") {
                            @Override
                            public boolean test(JavaClass type) {
                                return type.getPackageName().startsWith("io.dashlabel")
                                        && !type.getPackageName().equals("io.dashlabel.label");
                            }
                        })
                .because("everything hangs on the labels, so they hang on nothing")
                .check(DASHLABEL);
    }

    @Test
    void reading_configurations_knows_nothing_of_what_is_configured() {
        noClasses()
                .that()
                .resideInAPackage("io.dashlabel.config")
                .should()
                .dependOnClassesThat(
                        new com.tngtech.archunit.base.DescribedPredicate<JavaClass>("are dashlabel's other packages") {
                            private static final Set<String> BELOW = Set.of(
                                    "io.dashlabel.config", "io.dashlabel.label", "io.dashlabel.io", "io.dashlabel.net");

                            @Override
                            public boolean test(JavaClass type) {
                                return type.getPackageName().startsWith("io.dashlabel")
                                        && !BELOW.contains(type.getPackageName());
                            }
                        })
                .because("a binder that knew detectors would have to change with each of them")
                .check(DASHLABEL);
    }

    @Test
    void label_formats_depend_on_labels_and_files_only() {
        noClasses()
                .that()
                .resideInAPackage("io.dashlabel.format..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(productBut("label", "io", "json", "xml", "image", "format", "evaluate.coco"))
                .because("whoever adds a format must know labels, files and the sizes of images, and nothing else")
                .check(DASHLABEL);
        slices().matching("io.dashlabel.format.(*)..")
                .should()
                .notDependOnEachOther()
                .because("a format that knows another one cannot be changed alone")
                .check(DASHLABEL);
        noClasses()
                .that()
                .resideInAPackage("io.dashlabel.format..")
                .and()
                .resideOutsideOfPackage("io.dashlabel.format.coco")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.dashlabel.evaluate..")
                .because("only COCO files are read into the tables of an evaluation")
                .check(DASHLABEL);
    }

    private static String[] productBut(String... packages) {
        Set<String> allowed =
                Arrays.stream(packages).map("io.dashlabel."::concat).collect(Collectors.toSet());
        return DASHLABEL.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("io.dashlabel.")
                        && !name.startsWith("io.dashlabel.format.")
                        && !allowed.contains(name))
                .distinct()
                .toArray(String[]::new);
    }

    @Test
    void every_label_format_is_in_the_list() {
        assertThat(LabelFiles.readers().stream().map(reader -> reader.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(DASHLABEL.stream()
                        .filter(type -> type.isAssignableTo(LabelReader.class)
                                && !type.isInterface()
                                && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getName)
                        .toList());
        assertThat(LabelFiles.readers().stream().map(LabelReader::name)).doesNotHaveDuplicates();
    }

    @Test
    void evaluation_does_no_input_or_output() {
        noClasses()
                .that()
                .resideInAPackage("io.dashlabel.evaluate..")
                .and()
                .resideOutsideOfPackage("io.dashlabel.evaluate.record") // the file of an evaluation
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..")
                .because("metrics are pure: the same on a laptop, in a test and on a cluster")
                .check(DASHLABEL);
    }

    @Test
    void onnx_runtime_stays_in_its_module() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.dashlabel.onnx..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .because("a native library is a detail of one kind of detector")
                .check(DASHLABEL);
    }

    @Test
    void one_class_starts_onnx_runtime() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.dashlabel.onnx.OnnxRuntime")
                .should()
                .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.name("getEnvironment"))
                        .and(JavaCall.Predicates.target(HasOwner.Predicates.With.owner(
                                JavaClass.Predicates.type(ai.onnxruntime.OrtEnvironment.class)))))
                .because("it looks first whether the library would send what nobody agreed to")
                .check(DASHLABEL);
    }

    @Test
    void databases_stay_in_the_store() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.dashlabel.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..", "org.postgresql..", "com.zaxxer..")
                .because("answers are reached through AnswerStore, wherever they are kept")
                .check(DASHLABEL);
    }

    @Test
    void azure_stays_in_the_cloud() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.dashlabel.cloud..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.azure..", "reactor..")
                .because("whose service keeps images and runs is a detail of one place")
                .check(DASHLABEL);
    }

    @Test
    void the_web_server_stays_in_one_package() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.dashlabel.serve.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "kotlin..")
                .because("what a page asks and gets is told without a server in serve.desk, and tested there")
                .check(DASHLABEL);
        noClasses()
                .that()
                .resideOutsideOfPackages("io.dashlabel.serve..", "io.dashlabel.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.dashlabel.serve..")
                .because("labelling needs no page")
                .check(DASHLABEL);
    }

    @Test
    void picocli_and_standard_output_stay_in_the_commands() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.dashlabel.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .because("the library must be usable without the command line")
                .check(DASHLABEL);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.dashlabel.cli..")
                .and()
                .resideOutsideOfPackage("io.dashlabel.bench..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("only the commands talk to people")
                .check(DASHLABEL);
    }

    @Test
    void only_main_exits() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.dashlabel.cli.Main")
                .and()
                .resideOutsideOfPackage("io.dashlabel.bench..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .because("a library that exits takes its caller with it")
                .check(DASHLABEL);
    }

    @Test
    void images_are_read_and_written_in_memory() {
        noClasses()
                .should()
                .callMethod(ImageIO.class, "read", File.class)
                .orShould()
                .callMethod(ImageIO.class, "read", InputStream.class)
                .orShould()
                .callMethod(ImageIO.class, "write", RenderedImage.class, String.class, OutputStream.class)
                .orShould()
                .callMethod(ImageIO.class, "write", RenderedImage.class, String.class, File.class)
                .orShould()
                .callMethod(ImageIO.class, "createImageInputStream", Object.class)
                .orShould()
                .callMethod(ImageIO.class, "createImageOutputStream", Object.class)
                .because("ImageIO's cache on disk adds a shutdown hook, which fails in a run that is being interrupted")
                .check(DASHLABEL);
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
                .check(DASHLABEL);
    }

    @Test
    void names_say_what_a_class_is() {
        classes()
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)")
                .because("such a name is a place where things get lost")
                .check(DASHLABEL);
    }

    @Test
    void a_name_means_one_type() {
        Map<String, List<String>> byName = new TreeMap<>();
        for (JavaClass type : DASHLABEL) {
            if (type.isTopLevelClass()
                    && isShipped(type)
                    && !type.getSimpleName().equals("package-info")) {
                byName.computeIfAbsent(type.getSimpleName(), name -> new ArrayList<>())
                        .add(type.getPackageName());
            }
        }
        assertThat(byName).as("names of types").hasSizeGreaterThan(500);
        byName.values().removeIf(packages -> packages.size() == 1);
        assertThat(byName).as("names that mean two types, by name").isEmpty();
    }

    /** Generated templates and benchmarks are nobody's vocabulary. */
    private static boolean isShipped(JavaClass type) {
        return !type.getPackageName().contains(".templates")
                && !type.getPackageName().startsWith("io.dashlabel.bench");
    }

    @Test
    void packages_keep_much_to_themselves() {
        List<JavaClass> types = DASHLABEL.stream()
                .filter(type -> type.isTopLevelClass()
                        && isShipped(type)
                        && !type.getSimpleName().equals("package-info"))
                .toList();
        long visible = types.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();
        assertThat(visible)
                .as("public types of %d; a type that only its package uses is not public", types.size())
                .isLessThanOrEqualTo(Math.round(types.size() * 0.58));
    }

    @Test
    void names_use_the_words_of_the_glossary() {
        classes()
                .should()
                .haveNameNotMatching(".*(Picture|Ledger).*")
                .because("docs/architecture.md has the words: image and journal")
                .check(DASHLABEL);
    }

    @Test
    void the_library_needs_no_command_line_and_chooses_no_log() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.dashlabel.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "ch.qos.logback..", "io.dashlabel.cli..")
                .because("whoever embeds the library has a command line and a log of their own")
                .check(DASHLABEL);
    }

    @Test
    void one_package_reads_and_writes_run_json() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.dashlabel.run.record")
                .and()
                .areNotAssignableTo(RunFolder.class)
                .and()
                .areNotAssignableTo(StoredRun.class) // which names it in sentences
                .should()
                .callMethod(RunFolder.class, "manifest")
                .because("whoever asks a run what it is asks RunRecord, which has types and a version")
                .check(DASHLABEL);
    }

    @Test
    void the_command_reads_no_json_by_its_keys() {
        noClasses()
                .that()
                .resideInAPackage("io.dashlabel.cli..")
                .should()
                .callMethodWhere(JavaCall.Predicates.target(
                                HasOwner.Predicates.With.owner(JavaClass.Predicates.assignableTo(JsonNode.class)))
                        .and(JavaCall.Predicates.target(HasName.Predicates.nameMatching("get|path|at|required"))))
                .because("files of runs are read where their types are")
                .check(DASHLABEL);
    }

    /** Main sources that may hold words of BDD100K: what makes labels for tests and examples, and what was measured with them. */
    private static final Set<String> MAY_KNOW_WORDS =
            Set.of("Bdd100kWords.java", "SceneAttributes.java", "Preset.java");

    @Test
    void only_taxonomies_know_the_words_of_labels() throws IOException {
        Set<String> words = new TreeSet<>(Taxonomy.bdd100k().categories());
        Taxonomy.bdd100k().attributes().forEach((name, vocabulary) -> {
            words.add(name);
            words.addAll(vocabulary.words());
        });
        words.addAll(Taxonomy.bdd100k().nameMapping().keySet());
        words.removeAll(
                Set.of("train", "scene", "night", "undefined", "clear")); // words of splits, keys and others too
        Pattern literal =
                Pattern.compile(words.stream().map(Pattern::quote).collect(Collectors.joining("|", "\"(", ")\"")));
        Map<String, String> found = new TreeMap<>();
        for (String module : List.of("core", "onnx", "store", "cloud", "pipeline", "cli")) {
            Path sources = Path.of("..", module, "src/main/java");
            assertThat(sources).isDirectory();
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Matcher matcher = literal.matcher(withoutComments(Files.readString(file)));
                    String name = String.valueOf(file.getFileName());
                    if (matcher.find() && !MAY_KNOW_WORDS.contains(name)) {
                        found.put(name, matcher.group());
                    }
                }
            }
        }
        assertThat(found)
                .as("words of labels in main sources; a taxonomy has them, and its roles say what they are")
                .isEmpty();
    }

    private static String withoutComments(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)//.*$", "");
    }
}
