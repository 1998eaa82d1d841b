package io.dashlabel.pipeline.importing;

import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.LabelListener;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.run.Journal;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Imports an export of a labelling tool into the review of a run. The export is read twice: first for the names, so that
 * nothing is written if a name is ambiguous; then frame by frame. Memory holds only names.
 */
public final class LabelImport {

    private final RunFolder run;
    private final Taxonomy taxonomy;
    private final Clock clock;
    private final Phases phases;

    /** @param run a run that this process has locked */
    public LabelImport(RunFolder run, Taxonomy taxonomy, Clock clock, Phases phases) {
        this.run = run;
        this.taxonomy = taxonomy;
        this.clock = clock;
        this.phases = phases;
    }

    /**
     * Imports, or only compares.
     *
     * @throws UsageException if the export cannot be read, or if a name in it may mean several images of the run
     */
    public ImportSummary run(ImportRequest request) throws IOException {
        phases.begins("reading the names of images");
        List<String> names = LabelIndex.at(run.labels()).names();
        ExportContents export = ExportContents.of(request, new RunImages(names), taxonomy);
        if (export.images().isEmpty()) {
            throw new UsageException("no image of " + request.export() + " is in run " + run.id()
                    + (export.notInRun().isEmpty()
                            ? ""
                            : "; the export has " + export.notInRun().get(0) + ", the run has "
                                    + names.stream().findFirst().orElse("no image")));
        }
        ImportTally tally = new ImportTally();
        tally.saysReviewed = export.saysReviewed();
        tally.unknownCategories.putAll(export.unknown());
        tally.findings.addAll(export.findings());
        export.notInRun().forEach(name -> tally.notInRun = tally.notInRun.plus(name));
        Set<String> mentioned = new HashSet<>(export.images().values());
        names.stream()
                .filter(name -> !mentioned.contains(name))
                .forEach(name -> tally.notInExport = tally.notInExport.plus(name));
        phases.begins("comparing labels", "image", OptionalLong.of(mentioned.size()));
        try (Journal journal = Journal.openToRead(run.journal());
                EditTarget target = EditTarget.of(run, request.isDryRun())) {
            ImageImport images = new ImageImport(
                    request,
                    export,
                    FrameDifference.of(request, export, taxonomy),
                    new HandEdits(taxonomy),
                    target,
                    journal,
                    run,
                    clock,
                    tally);
            read(request, export, images);
            target.finish();
        }
        return tally.summary(export.format().name());
    }

    private void read(ImportRequest request, ExportContents export, ImageImport images) throws IOException {
        try {
            LabelFiles.read(
                    request.export(), request.reading().withTaxonomy(taxonomy).ofReview(), new LabelListener() {
                        private int position;
                        private long done;

                        @Override
                        public void frame(Frame frame) {
                            String image = export.images().get(position++);
                            if (image == null) {
                                return;
                            }
                            try {
                                images.add(frame.withName(image));
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                            phases.counted(++done);
                        }

                        @Override
                        public void finding(LabelFinding finding) {}
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
