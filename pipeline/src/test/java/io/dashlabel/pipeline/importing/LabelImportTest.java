package io.dashlabel.pipeline.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.DatasetWriter;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Review;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.review.Edit;
import io.dashlabel.review.LabelVersion;
import io.dashlabel.review.ReviewJournal;
import io.dashlabel.review.VersionedLabels;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelImportTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-05-04T12:00:00Z"), ZoneOffset.UTC);
    private static final ImageSize SIZE = new ImageSize(1280, 720);
    private static final String DAY = "day/0001.jpg";
    private static final String NIGHT = "night/0001.jpg";

    /** The categories of the run: boxes of each of them count as deleted if they are missing. */
    private static final List<String> ALL = List.of("car", "bus", "person", "truck");

    @TempDir
    Path folder;

    private RunFolder run;

    @BeforeEach
    void a_run() throws IOException {
        run = RunFolder.create(folder.resolve("runs"), "night-1");
        for (Frame frame : frames()) {
            Path place = PerImageLabels.place(run.labels(), frame.name());
            Files.createDirectories(place.getParent());
            Files.write(place, PerImageLabels.bytes(frame));
        }
    }

    private static List<Frame> frames() {
        return List.of(
                Frame.named(DAY)
                        .withSize(SIZE)
                        .withAttributes(SceneAttributes.of("clear", "daytime", "city street"))
                        .withDetections(List.of(
                                Detection.of("car", new Box(10.123, 20, 110, 80), 0.9),
                                Detection.of("bus", new Box(300, 20, 400, 80), 0.6)
                                        .withAttribute("occluded", true),
                                Detection.of("person", new Box(500, 20, 540, 90), 0.5))),
                Frame.named(NIGHT)
                        .withSize(SIZE)
                        .withAttributes(SceneAttributes.of("rainy", "night", "highway"))
                        .withDetections(List.of(Detection.of("truck", new Box(0, 0, 50, 60), 0.8))),
                Frame.named("empty.jpg").withSize(SIZE).withDetections(List.of()));
    }

    static Stream<LabelFormat> formats() {
        return LabelFiles.formats().stream().filter(format -> !format.isResults());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void a_dataset_that_nobody_touched_only_accepts(LabelFormat format) throws IOException {
        Path dataset = dataset(format.name(), UnaryOperator.identity());
        ImportSummary summary = imported(dataset);

        assertThat(summary.format()).isEqualTo(format.name());
        assertThat(summary.counts().changes()).isZero();
        assertThat(summary.counts().accepted()).isEqualTo(4);
        assertThat(summary.reviewed().count()).isEqualTo(3);
        assertThat(summary.notInExport().count()).isZero();
        assertThat(summary.notInRun().count()).isZero();
        assertThat(labels(LabelVersion.FINAL, DAY))
                .extracting(d -> d.score().isPresent())
                .containsOnly(true);
        assertThat(imported(dataset).counts()).isEqualTo(ImportCounts.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalabel", "coco"})
    void four_edits_are_exactly_four(String format) throws IOException {
        ImportSummary summary = imported(written(format, LabelImportTest::fourTimesEdited), ALL);

        assertThat(summary.counts()).isEqualTo(new ImportCounts(1, 1, 1, 1, 1, 0, 6, 0));
        assertThat(summary.counts().changes()).isEqualTo(4);
        assertThat(labels(LabelVersion.FINAL, DAY))
                .extracting(Detection::category)
                .containsExactly("truck", "person", "bicycle");
        assertThat(labels(LabelVersion.MODEL, DAY))
                .extracting(Detection::category)
                .containsExactly("car", "bus", "person");
        assertThat(labels(LabelVersion.HUMAN, NIGHT)).hasSize(1);
    }

    private static Frame fourTimesEdited(Frame frame) {
        if (!frame.name().equals(DAY)) {
            return frame;
        }
        List<Detection> boxes = new ArrayList<>(frame.detections().orElseThrow());
        boxes.set(0, boxes.get(0).withCategory("truck"));
        boxes.set(2, boxes.get(2).withBox(new Box(505, 20, 545, 90)));
        boxes.set(1, Detection.of("bicycle", new Box(700, 100, 800, 200)));
        return frame.withDetections(boxes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalabel", "coco"})
    void a_second_import_changes_nothing(String format) throws IOException {
        Path export = written(format, LabelImportTest::fourTimesEdited);
        imported(export);
        byte[] journal = Files.readAllBytes(run.review());
        byte[] labels = Files.readAllBytes(PerImageLabels.place(run.labels(), DAY));

        ImportSummary again = imported(export);

        assertThat(run.review()).hasBinaryContent(journal);
        assertThat(PerImageLabels.place(run.labels(), DAY)).hasBinaryContent(labels);
        assertThat(again.counts()).isEqualTo(ImportCounts.NONE);
        assertThat(again.unchanged().count()).isEqualTo(3);
        assertThat(again.reviewed().count()).isZero();
    }

    @Test
    void an_older_export_does_not_undo_later_edits() throws IOException {
        Path older = written("scalabel", UnaryOperator.identity());
        imported(older);
        imported(written("scalabel", LabelImportTest::fourTimesEdited), ALL);

        imported(older);

        assertThat(labels(LabelVersion.FINAL, DAY))
                .extracting(Detection::category)
                .containsExactly("truck", "person", "bicycle");
    }

    @Test
    void a_dry_run_reports_the_same_and_writes_nothing() throws IOException {
        Path export = written("coco", LabelImportTest::fourTimesEdited);
        ImportSummary dry = new LabelImport(run, Taxonomy.bdd100k(), NOON, Phases.silent())
                .run(request(export, ImportRequest.USUAL_TOLERANCE, OptionalDouble.empty(), true));

        assertThat(run.review()).doesNotExist();
        assertThat(run.modelLabels()).doesNotExist();
        assertThat(dry).isEqualTo(imported(export));
    }

    @Test
    void images_that_the_export_does_not_mention_are_not_reviewed_and_lose_nothing() throws IOException {
        Path export = folder.resolve("one.json");
        write("scalabel", export, frames().subList(1, 2));

        ImportSummary summary = imported(export);

        assertThat(summary.notInExport().count()).isEqualTo(2);
        assertThat(summary.notInExport().examples()).containsExactly(DAY, "empty.jpg");
        assertThat(summary.counts().deleted()).isZero();
        assertThat(frame(DAY).review()).isEmpty();
        assertThat(frame(NIGHT).review().orElseThrow().by()).contains("ana");
    }

    @Test
    void images_called_unreviewed_or_skipped_keep_their_labels() throws IOException {
        Path export = written(
                "scalabel",
                frame -> frame.withDetections(List.of())
                        .withReview(
                                Review.of(frame.name().equals(DAY) ? Review.State.UNREVIEWED : Review.State.SKIPPED)));

        ImportSummary summary = imported(export);

        assertThat(summary.saysReviewed()).isTrue();
        assertThat(summary.unreviewed().examples()).containsExactly(DAY);
        assertThat(summary.skipped().count()).isEqualTo(2);
        assertThat(summary.counts()).isEqualTo(ImportCounts.NONE);
        assertThat(frame(DAY).review()).isEmpty();
        assertThat(frame(NIGHT).review().orElseThrow().state()).isEqualTo(Review.State.SKIPPED);
        assertThat(labels(LabelVersion.FINAL, NIGHT)).hasSize(1);
    }

    @Test
    void the_export_says_who_and_when_unless_the_user_does() throws IOException {
        Instant at = Instant.parse("2026-01-02T03:04:05Z");
        Path export = written("scalabel", frame -> frame.withReview(Review.reviewed("ben", at)));

        new LabelImport(run, Taxonomy.bdd100k(), NOON, Phases.silent())
                .run(new ImportRequest(
                        export,
                        Optional.empty(),
                        Optional.empty(),
                        "somebody",
                        0.01,
                        OptionalDouble.empty(),
                        Optional.empty(),
                        ReadOptions.NONE,
                        false));

        assertThat(frame(DAY).review()).contains(Review.reviewed("ben", at));
        assertThat(edits(DAY)).allSatisfy(edit -> {
            assertThat(edit.by()).isEqualTo("ben");
            assertThat(edit.via()).isEqualTo("import:scalabel");
        });
    }

    @Test
    void a_tolerance_forgives_what_a_tool_rounds() throws IOException {
        Path export = written(
                "scalabel",
                frame -> frame.withDetections(frame.detections().orElseThrow().stream()
                        .map(d -> d.withBox(d.box().translate(0.4, -0.4)))
                        .toList()));

        assertThat(dry(export, 0.01).counts().moved()).isEqualTo(4);
        assertThat(dry(export, 1).counts().moved()).isZero();
    }

    @Test
    void boxes_below_the_exported_threshold_are_not_missing() throws IOException {
        Path export = written(
                "coco",
                frame -> frame.withDetections(frame.detections().orElseThrow().stream()
                        .filter(d -> d.score().orElseThrow() >= 0.7)
                        .toList()));

        ImportSummary kept = new LabelImport(run, Taxonomy.bdd100k(), NOON, Phases.silent())
                .run(request(export, 0.01, OptionalDouble.of(0.7), true));
        assertThat(kept.counts().deleted()).isZero();
        assertThat(kept.notExported()).isEmpty();
        assertThat(imported(export, ALL).counts().deleted()).isEqualTo(2);
    }

    @Test
    void a_flag_is_taken_away_only_where_the_export_has_flags() throws IOException {
        Path without = written("coco", frame -> without(frame, "occluded"));
        Path others = written(
                "scalabel",
                frame -> frame.withDetections(without(frame, "occluded").detections().orElseThrow().stream()
                        .map(d -> d.category().equals("car") ? d.withAttribute("occluded", true) : d)
                        .toList()));

        assertThat(dry(without, 0.01).counts().attributes()).isZero();
        assertThat(dry(others, 0.01).counts().attributes()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cvat", "label-studio", "scalabel", "bdd100k"})
    void the_last_flag_is_taken_away_in_formats_whose_tools_give_flags_back(String format) throws IOException {
        ImportSummary summary = imported(dataset(format, frame -> without(frame, "occluded")));

        assertThat(summary.counts().changes()).isOne();
        assertThat(summary.counts().attributes()).isOne();
        assertThat(labels(LabelVersion.FINAL, DAY).get(1).is("occluded")).isFalse();
    }

    @Test
    void boxes_of_a_category_that_was_not_exported_stay() throws IOException {
        Path export = listing("coco", List.of("car", "truck"));

        ImportSummary summary = imported(export);

        assertThat(summary.counts().deleted()).isZero();
        assertThat(summary.notExported()).isEqualTo(Map.of("bus", 1L, "person", 1L));
        assertThat(labels(LabelVersion.FINAL, DAY)).hasSize(3);
        assertThat(labels(LabelVersion.HUMAN, DAY))
                .extracting(Detection::category)
                .containsExactly("car");
    }

    @Test
    void boxes_of_a_named_category_were_deleted_even_if_none_is_left() throws IOException {
        Path export = listing("coco", List.of("car", "truck"));
        imported(export);

        ImportSummary summary = imported(export, List.of("car", "bus"));

        assertThat(summary.counts().deleted()).isOne();
        assertThat(summary.notExported()).isEqualTo(Map.of("person", 1L));
        assertThat(labels(LabelVersion.FINAL, DAY))
                .extracting(Detection::category)
                .containsExactly("car", "person");
    }

    @ParameterizedTest
    @ValueSource(strings = {"coco", "yolo", "ultralytics-ndjson", "cvat", "datumaro", "voc", "kitti", "huggingface"})
    void boxes_of_a_listed_category_were_deleted_if_none_is_left(String format) throws IOException {
        ImportSummary summary = imported(listing(format, List.of("car", "truck", "bus")));

        assertThat(summary.counts().deleted()).isOne();
        assertThat(summary.notExported()).isEqualTo(Map.of("person", 1L));
        assertThat(labels(LabelVersion.FINAL, DAY))
                .extracting(Detection::category)
                .containsExactly("car", "person");
    }

    @ParameterizedTest
    @ValueSource(strings = {"label-studio", "scalabel", "labelme"})
    void a_format_without_a_list_does_not_delete_the_last_boxes_of_a_category(String format) throws IOException {
        ImportSummary summary = imported(listing(format, List.of("car", "truck", "bus")));

        assertThat(summary.counts().deleted()).isZero();
        assertThat(summary.notExported()).isEqualTo(Map.of("bus", 1L, "person", 1L));
    }

    @Test
    void a_list_in_other_words_speaks_of_the_runs_category() throws IOException {
        Files.write(
                PerImageLabels.place(run.labels(), NIGHT),
                PerImageLabels.bytes(Frame.named(NIGHT)
                        .withSize(SIZE)
                        .withDetections(List.of(Detection.of("motorcycle", new Box(0, 0, 50, 60), 0.8)))));
        Path export = folder.resolve("motor.json");
        Files.writeString(
                export,
                "{\"images\":[{\"id\":1,\"file_name\":\"" + NIGHT + "\"}],\"annotations\":[],"
                        + "\"categories\":[{\"id\":1,\"name\":\"motor\"}]}");

        assertThat(imported(export).counts().deleted()).isOne();
    }

    @Test
    void named_categories_win_over_those_that_the_export_lists() throws IOException {
        ImportSummary summary = imported(listing("coco", List.of("car", "truck", "bus")), List.of("car", "truck"));

        assertThat(summary.counts().deleted()).isZero();
        assertThat(summary.notExported()).isEqualTo(Map.of("bus", 1L, "person", 1L));
    }

    /** A dataset with the cars and trucks of the run, that lists some categories. */
    private Path listing(String format, List<String> categories) throws IOException {
        Path dataset = folder.resolve("listing");
        WriteOptions options = WriteOptions.of(Taxonomy.bdd100k()).withCategories(categories);
        try (DatasetWriter writer = DatasetWriter.at(dataset, LabelFiles.named(format), options)) {
            for (Frame frame : frames()) {
                writer.write(only(frame, "car", "truck"), place -> Optional.empty());
            }
            writer.finish();
        }
        return dataset;
    }

    private static Frame only(Frame frame, String... categories) {
        return frame.withDetections(frame.detections().orElseThrow().stream()
                .filter(d -> List.of(categories).contains(d.category()))
                .toList());
    }

    private static Frame without(Frame frame, String attribute) {
        return frame.withDetections(frame.detections().orElseThrow().stream()
                .map(d -> {
                    Map<String, Object> left = new LinkedHashMap<>(d.attributes());
                    left.remove(attribute);
                    return d.withAttributes(left);
                })
                .toList());
    }

    @Test
    void an_unknown_category_is_kept_and_told() throws IOException {
        Path export = written(
                "coco",
                frame -> frame.withDetections(frame.detections().orElseThrow().stream()
                        .map(d -> d.category().equals("bus") ? d.withCategory("tuk-tuk") : d)
                        .toList()));

        ImportSummary summary = imported(export);

        assertThat(summary.unknownCategories()).isEqualTo(Map.of("tuk-tuk", 1L));
        assertThat(labels(LabelVersion.FINAL, DAY))
                .extracting(Detection::category)
                .contains("tuk-tuk");
    }

    @Test
    void ids_of_another_program_do_not_move_all_boxes() throws IOException {
        Path export = written("scalabel", frame -> {
            List<Detection> boxes = new ArrayList<>(frame.detections().orElseThrow());
            if (boxes.size() == 3) {
                boxes.remove(0);
            }
            List<Detection> numbered = new ArrayList<>();
            boxes.forEach(d -> numbered.add(d.withId(Integer.toString(numbered.size() + 1))));
            return frame.withDetections(numbered);
        });

        assertThat(imported(export, ALL).counts()).isEqualTo(new ImportCounts(3, 0, 0, 0, 1, 0, 6, 0));
    }

    @Test
    void ids_with_our_prefix_find_a_box_that_was_moved_far() throws IOException {
        Path export = written("scalabel", frame -> {
            List<Detection> boxes = new ArrayList<>();
            for (Detection d : frame.detections().orElseThrow()) {
                Detection named = d.withId("b" + (boxes.size() + 1));
                boxes.add(d.category().equals("bus") ? named.withBox(new Box(900, 500, 1000, 600)) : named);
            }
            return frame.withDetections(boxes);
        });

        assertThat(dry(export, 0.01).counts()).isEqualTo(new ImportCounts(3, 1, 0, 0, 0, 0, 6, 0));
    }

    @Test
    void an_edit_in_the_label_file_itself_becomes_an_edit_of_the_journal() throws IOException {
        imported(written("scalabel", UnaryOperator.identity()));
        Frame byHand = frame(DAY);
        Files.write(
                PerImageLabels.place(run.labels(), DAY),
                PerImageLabels.bytes(
                        byHand.withDetections(byHand.detections().orElseThrow().subList(0, 2))));

        ImportSummary summary = imported(written(
                "coco",
                frame -> frame.withDetections(frame.detections().orElseThrow().stream()
                        .filter(d -> !d.category().equals("person"))
                        .toList())));

        assertThat(summary.byHand().examples()).containsExactly(DAY);
        assertThat(edits(DAY)).extracting(Edit::via).contains("import:file");
        assertThat(labels(LabelVersion.FINAL, DAY))
                .extracting(Detection::category)
                .containsExactly("car", "bus");
    }

    @Test
    void edits_by_hand_need_no_threshold_and_no_flag_elsewhere() throws IOException {
        imported(written("scalabel", UnaryOperator.identity()));
        Frame left = without(only(frame(DAY), "car", "bus"), "occluded");
        Files.write(PerImageLabels.place(run.labels(), DAY), PerImageLabels.bytes(left));

        Path export = folder.resolve("coco.json");
        write("coco", export, List.of(left));
        new LabelImport(run, Taxonomy.bdd100k(), NOON, Phases.silent())
                .run(request(export, 0.01, OptionalDouble.of(0.7), false));

        assertThat(labels(LabelVersion.FINAL, DAY))
                .extracting(Detection::category)
                .containsExactly("car", "bus");
        assertThat(labels(LabelVersion.FINAL, DAY).get(1).is("occluded")).isFalse();
    }

    @Test
    void an_image_without_a_label_file_was_not_reviewed() throws IOException {
        Path dataset = dataset("yolo", UnaryOperator.identity());
        Path images = Files.createDirectories(dataset.resolve("images/train"));
        try (Stream<Path> files = Files.walk(dataset)) {
            for (Path labels : files.filter(file -> file.toString().endsWith(".txt")
                            && Objects.requireNonNull(file.getParent()).endsWith("labels/train"))
                    .toList()) {
                String name = labels.getFileName().toString();
                Files.write(images.resolve(name.replace(".txt", ".jpg")), new byte[0]);
                if (name.startsWith("night")) {
                    Files.delete(labels);
                }
            }
        }

        ImportSummary summary = imported(dataset);

        assertThat(summary.unreviewed().examples()).containsExactly(NIGHT);
        assertThat(summary.reviewed().count()).isEqualTo(2);
        assertThat(summary.saysReviewed()).isFalse();
        assertThat(summary.counts().deleted()).isZero();
        assertThat(frame(NIGHT).review()).isEmpty();
        assertThat(LabelFiles.read(dataset).frames())
                .filteredOn(frame -> frame.name().equals(NIGHT))
                .singleElement()
                .satisfies(frame -> {
                    assertThat(frame.review()).isEmpty();
                    assertThat(frame.detections()).contains(List.of());
                });
    }

    @Test
    void an_image_of_another_size_is_named_and_not_imported() throws IOException {
        Path export =
                written("coco", frame -> frame.name().equals(DAY) ? frame.withSize(new ImageSize(720, 1280)) : frame);

        ImportSummary summary = imported(export);

        assertThat(summary.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString())
                        .contains(DAY, "720 x 1280 in the export and 1280 x 720 in the run", "--upright"));
        assertThat(summary.reviewed().count()).isEqualTo(2);
        assertThat(frame(DAY).review()).isEmpty();
        assertThat(labels(LabelVersion.FINAL, DAY)).hasSize(3);
    }

    @Test
    void an_ambiguous_name_stops_the_import_before_anything_is_written() throws IOException {
        Path export = folder.resolve("flat.json");
        write("scalabel", export, List.of(frames().get(2), frames().get(0).withName("0001.jpg")));

        assertThatThrownBy(() -> imported(export))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(DAY)
                .hasMessageContaining(NIGHT);
        assertThat(run.review()).doesNotExist();
    }

    @Test
    void an_export_of_other_images_or_of_another_format_is_refused() throws IOException {
        Path export = folder.resolve("other.json");
        write("scalabel", export, List.of(Frame.named("other.jpg").withDetections(List.of())));

        assertThatThrownBy(() -> imported(export))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no image of " + export + " is in run night-1");
        assertThatThrownBy(() -> new LabelImport(run, Taxonomy.bdd100k(), NOON, Phases.silent())
                        .run(new ImportRequest(
                                export,
                                Optional.of("coco"),
                                Optional.empty(),
                                "x",
                                0.01,
                                OptionalDouble.empty(),
                                Optional.empty(),
                                ReadOptions.NONE,
                                true)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is scalabel, not coco");
    }

    @Test
    void a_crowded_image_is_paired_completely() throws IOException {
        Random random = new Random(5);
        List<Detection> crowd = Stream.generate(() -> {
                    double x = random.nextInt(1100) + random.nextDouble();
                    double y = random.nextInt(600) + random.nextDouble();
                    return Detection.of("car", new Box(x, y, x + 100, y + 60), 0.5);
                })
                .limit(300)
                .toList();
        Files.write(
                PerImageLabels.place(run.labels(), DAY),
                PerImageLabels.bytes(Frame.named(DAY).withDetections(crowd)));
        List<Detection> shuffled = new ArrayList<>(crowd);
        Collections.shuffle(shuffled, random);
        Path export = folder.resolve("crowd.json");
        write("coco", export, List.of(Frame.named(DAY).withDetections(shuffled)));

        assertThat(dry(export, 0.01).counts()).isEqualTo(new ImportCounts(300, 0, 0, 0, 0, 0, 0, 0));
    }

    private Path dataset(String format, UnaryOperator<Frame> edit) throws IOException {
        Path dataset = folder.resolve("dataset");
        try (DatasetWriter writer =
                DatasetWriter.at(dataset, LabelFiles.named(format), WriteOptions.of(Taxonomy.bdd100k()))) {
            for (Frame frame : frames()) {
                writer.write(edit.apply(frame), place -> Optional.empty());
            }
            writer.finish();
        }
        return dataset;
    }

    private Path written(String format, UnaryOperator<Frame> edit) throws IOException {
        Path target = folder.resolve(format.startsWith("bdd100k") ? format : format + ".json");
        write(format, target, frames().stream().map(edit).toList());
        return target;
    }

    private static void write(String format, Path target, List<Frame> frames) throws IOException {
        try (FrameWriter writer = LabelFiles.named(format).writer(target, WriteOptions.of(Taxonomy.bdd100k()))) {
            for (Frame frame : frames) {
                writer.write(frame);
            }
            writer.finish();
        }
    }

    private ImportSummary imported(Path export) throws IOException {
        return new LabelImport(run, Taxonomy.bdd100k(), NOON, Phases.silent())
                .run(request(export, ImportRequest.USUAL_TOLERANCE, OptionalDouble.empty(), false));
    }

    private ImportSummary imported(Path export, List<String> categories) throws IOException {
        return new LabelImport(run, Taxonomy.bdd100k(), NOON, Phases.silent())
                .run(new ImportRequest(
                        export,
                        Optional.empty(),
                        Optional.of("ana"),
                        "somebody",
                        ImportRequest.USUAL_TOLERANCE,
                        OptionalDouble.empty(),
                        Optional.of(categories),
                        ReadOptions.NONE,
                        false));
    }

    private ImportSummary dry(Path export, double tolerance) throws IOException {
        return new LabelImport(run, Taxonomy.bdd100k(), NOON, Phases.silent())
                .run(request(export, tolerance, OptionalDouble.empty(), true));
    }

    private static ImportRequest request(Path export, double tolerance, OptionalDouble threshold, boolean dry) {
        return new ImportRequest(
                export,
                Optional.empty(),
                Optional.of("ana"),
                "somebody",
                tolerance,
                threshold,
                Optional.empty(),
                ReadOptions.NONE,
                dry);
    }

    private Frame frame(String image) throws IOException {
        return new VersionedLabels(run, LabelVersion.FINAL).frame(image).orElseThrow();
    }

    private List<Detection> labels(LabelVersion version, String image) throws IOException {
        return new VersionedLabels(run, version)
                .index()
                .of(image)
                .orElseThrow()
                .detections()
                .orElseThrow();
    }

    private List<Edit> edits(String image) throws IOException {
        try (ReviewJournal journal = ReviewJournal.openToRead(run.review())) {
            return journal.edits(image);
        }
    }
}
