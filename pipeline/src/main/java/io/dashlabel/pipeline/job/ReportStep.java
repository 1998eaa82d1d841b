package io.dashlabel.pipeline.job;

import io.dashlabel.io.AtomicFile;
import io.dashlabel.pipeline.report.HtmlReport;
import io.dashlabel.pipeline.report.RunReport;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes {@code report.html}. */
final class ReportStep implements RunStep {

    @Override
    public void apply(RunContext run) throws IOException {
        JobResult result = run.result();
        run.listener().begins("writing the report");
        RunReport report = ReportContents.of(
                result, run.spec(), run.annotators(), run.manifest().record());
        try (AtomicFile file = AtomicFile.at(run.folder().report())) {
            Writer page = new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8);
            new HtmlReport(run.clock().getZone()).write(report, page);
            page.flush();
            file.commit();
        }
    }
}
