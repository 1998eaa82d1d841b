package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.format.LabelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents say about the code is so. */
class DocumentationTest {

    @TempDir
    private Path home = Path.of("");

    private static final Path CHECKOUT =
            Path.of(System.getProperty("dashlabel.samples")).resolve("..").normalize();

    /** The modules in the order in which they build upon each other. */
    private static final List<String> SHIPPED = List.of("core", "onnx", "store", "cloud", "pipeline", "cli", "spark");

    private static final Pattern FIRST_SENTENCE = Pattern.compile("/\\*\\*(.*?)\\.(?:\\s|\\*/)", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\{@(?:link|code) (?:[a-z.]+\\.)?([A-Z]\\w*|[^}]+)}");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern TYPE = Pattern.compile("…?[A-Z][A-Za-z0-9]*");
    private static final Pattern TABLE =
            Pattern.compile("<!-- packages -->\n(.*?)<!-- end of packages -->", Pattern.DOTALL);

    @Test
    void the_table_of_packages_says_what_their_own_files_say() throws IOException {
        Path document = CHECKOUT.resolve("docs/architecture.md");
        String text = Files.readString(document);
        Matcher table = TABLE.matcher(text);
        assertThat(table.find()).as("a table of packages in %s", document).isTrue();
        String expected = packages();
        if ("write".equals(System.getProperty("dashlabel.golden"))) {
            Files.writeString(document, new StringBuilder(text).replace(table.start(1), table.end(1), expected));
            return;
        }
        assertThat(table.group(1))
                .as("written anew by -Ddashlabel.golden=write")
                .isEqualTo(expected);
    }

    private static String packages() throws IOException {
        StringBuilder rows = new StringBuilder("| module | package | what it holds |\n|---|---|---|\n");
        for (String module : SHIPPED) {
            Path sources = CHECKOUT.resolve(module).resolve("src/main/java/io/dashlabel");
            for (Path info : files(sources, "package-info.java")) {
                String name = sources.relativize(info.getParent()).toString().replace('/', '.');
                rows.append("| %s | `%s` | %s |\n".formatted(module, name, firstSentence(Files.readString(info))));
            }
        }
        return rows.toString();
    }

    private static String firstSentence(String info) {
        Matcher sentence = FIRST_SENTENCE.matcher(info);
        assertThat(sentence.find()).as("a sentence in %s", info).isTrue();
        String plain = sentence.group(1).replaceAll("\\s*\n\\s*\\*\\s*", " ").strip();
        return LINK.matcher(plain).replaceAll("`$1`") + ".";
    }

    @Test
    void the_documents_for_contributors_name_types_and_files_that_there_are() throws IOException {
        Set<String> types = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        try (Stream<Path> all = Files.walk(CHECKOUT)) {
            all.filter(path -> !CHECKOUT.relativize(path).toString().matches("(.*/)?(target|\\.git|runs)(/.*)?"))
                    .map(path -> path.getFileName().toString())
                    .forEach(name -> {
                        names.add(name);
                        if (name.endsWith(".java")) {
                            types.add(name.substring(0, name.length() - ".java".length()));
                        }
                    });
        }
        List<String> unknown = new ArrayList<>();
        for (String document : List.of("CONTRIBUTING.md", "docs/architecture.md")) {
            for (String code : codes(Files.readString(CHECKOUT.resolve(document)))) {
                String last = code.substring(code.lastIndexOf('/') + 1);
                boolean known = TYPE.matcher(last).matches()
                        ? isType(last, types)
                        : !last.matches("[\\w-]+\\.(java|yaml|json|sql|jte|txt|md)") || isFile(last, names);
                if (!known) {
                    unknown.add(document + ": " + code);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static List<String> codes(String text) {
        return CODE.matcher(text).results().map(result -> result.group(1)).toList();
    }

    /** {@code …Decoder} stands for every type with that ending. */
    private static boolean isType(String name, Set<String> types) {
        return name.startsWith("…")
                ? types.stream().anyMatch(type -> type.endsWith(name.substring(1)))
                : types.contains(name);
    }

    /** {@code schema-N.sql} stands for every number. */
    private static boolean isFile(String name, Set<String> names) {
        return RUN_FILES.contains(name)
                || names.stream().anyMatch(there -> there.matches(name.replace("-N.", "-\\d+.")));
    }

    /** Files that a run writes, which are not in the checkout. */
    private static final Set<String> RUN_FILES =
            Set.of("pictures.jsonl", "evaluation.json", "matches.jsonl", "suspects.json", "run.json");

    @Test
    void documents_and_help_use_one_word_for_one_thing() throws IOException {
        List<String> others = new ArrayList<>();
        List<Path> texts = new ArrayList<>(files(CHECKOUT.resolve("docs"), ".md"));
        texts.addAll(files(CHECKOUT.resolve("examples"), ""));
        texts.addAll(files(CHECKOUT.resolve("cli/src/test/resources"), ".txt"));
        texts.addAll(List.of(CHECKOUT.resolve("README.md"), CHECKOUT.resolve("CONTRIBUTING.md")));
        for (Path text : texts) {
            OTHER_WORDS
                    .matcher(Files.readString(text))
                    .results()
                    .map(MatchResult::group)
                    .forEach(word -> others.add(CHECKOUT.relativize(text) + ": " + word));
        }
        assertThat(texts).hasSizeGreaterThan(40);
        assertThat(others).isEmpty();
    }

    /** Words of which docs/architecture.md has another one; names of files and keys keep theirs. */
    private static final Pattern OTHER_WORDS = Pattern.compile(
            "(?<![\\w`\"./-])(?:pictures?(?!s?\\.jsonl)|ledgers?)(?![\\w`\"])", Pattern.CASE_INSENSITIVE);

    @Test
    void the_example_of_the_readme_is_the_one_that_a_test_runs() throws IOException {
        String test = Files.readString(CHECKOUT.resolve("pipeline/src/test/java/io/dashlabel/DashlabelTest.java"));
        Matcher example = Pattern.compile("// begin README\n(.*?)\n *// end README", Pattern.DOTALL)
                .matcher(test);
        assertThat(example.find()).as("an example in DashlabelTest").isTrue();
        assertThat(Files.readString(CHECKOUT.resolve("README.md")))
                .contains("```java\n" + example.group(1).stripIndent() + "\n```");
    }

    @Test
    void every_package_says_what_it_holds() throws IOException {
        Set<Path> without = new TreeSet<>();
        for (String module : SHIPPED) {
            for (Path type : files(CHECKOUT.resolve(module).resolve("src/main/java"), ".java")) {
                if (!Files.exists(type.resolveSibling("package-info.java"))) {
                    without.add(CHECKOUT.relativize(type.getParent()));
                }
            }
        }
        assertThat(without).as("packages without a package-info.java").isEmpty();
    }

    @Test
    void every_format_has_a_row_in_its_document() throws IOException {
        String document = Files.readString(CHECKOUT.resolve("docs/formats.md"));
        assertThat(LabelFiles.readers())
                .hasSizeGreaterThan(5)
                .allSatisfy(format -> assertThat(document).as("docs/formats.md").contains("`" + format.name() + "`"));
    }

    @Test
    void every_command_class_is_a_command_and_stands_in_a_document() throws IOException {
        StringBuilder documents = new StringBuilder(Files.readString(CHECKOUT.resolve("README.md")));
        for (Path document : files(CHECKOUT.resolve("docs"), ".md")) {
            documents.append(Files.readString(document));
        }
        String listed = Files.readString(CHECKOUT.resolve("cli/src/main/java/io/dashlabel/cli/SubCommands.java"));
        List<String> commands = new ArrayList<>();
        Matcher subCommand =
                Pattern.compile("new SubCommand\\(\\s*\"([a-z]+)\"").matcher(listed);
        while (subCommand.find()) {
            commands.add(subCommand.group(1));
        }
        assertThat(commands).hasSizeGreaterThan(15);
        for (Path type : files(CHECKOUT.resolve("cli/src/main/java"), "Command.java")) {
            String source = Files.readString(type);
            String simple = String.valueOf(type.getFileName()).replace(".java", "");
            Matcher name = Pattern.compile("@Command\\(\\s*name = \"([a-z]+)\"").matcher(source);
            boolean isListed = listed.contains(simple + "(") || listed.contains(simple + ".");
            if (source.contains("@Command(") && !isListed) {
                assertThat(name.find()).as("name of " + simple).isTrue();
                commands.add(simple.replaceAll("^(Runs|Models|Scenes|Azureml).+", "$1 ")
                                .toLowerCase(Locale.ROOT)
                        + name.group(1));
            }
        }
        for (String command : commands) {
            Cli.Result help = new Cli(home).run((Object[]) (command + " --help").split(" "));
            assertThat(help.exit())
                    .as("'dashlabel %s --help'; is its line in SubCommands?", command)
                    .isZero();
            String last = command.substring(command.indexOf(' ') + 1);
            assertThat(documents).as("README and docs").containsPattern("(?:dashlabel|`)[^\n]*\\b" + last + "\\b");
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}
