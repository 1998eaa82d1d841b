package io.dashlabel.pipeline.job;

import io.dashlabel.io.AtomicFile;
import io.dashlabel.pipeline.report.HtmlReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes {@code report.html}. */
final class ReportStep implements RunStep {

    @Override
    public void apply(RunContext run) throws IOException {
        JobResult result = run.result();
        run.listener().begins("writing the report");
        String page = new HtmlReport(run.clock().getZone())
                .render(ReportContents.of(
                        result, run.spec(), run.annotators(), run.manifest().record()));
        AtomicFile.write(run.folder().report(), page.getBytes(StandardCharsets.UTF_8));
    }
}
