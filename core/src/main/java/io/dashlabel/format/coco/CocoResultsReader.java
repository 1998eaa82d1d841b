package io.dashlabel.format.coco;

import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.LabelReader;
import io.dashlabel.format.Recognition;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.io.IOException;

/** Reads a COCO list of results as frames, if it names its images. */
public final class CocoResultsReader implements LabelReader {

    @Override
    public String name() {
        return "coco-results";
    }

    @Override
    public String description() {
        return "a JSON list with image_id, category_id, bbox and score of each box, only read";
    }

    @Override
    public Recognition recognition() {
        return Recognition.json(json -> json.has("[].image_id"));
    }

    @Override
    public boolean isResults() {
        return true;
    }

    @Override
    public void read(LabelFile file, LabelListener listener) throws IOException {
        CocoResults results = CocoResults.read(file.path(), 0);
        if (!results.namesImages()) {
            throw new UsageException(file.path() + " is a list of COCO results whose image_id is a number, so that only"
                    + " its ground truth knows the images; give a file with images, annotations and categories");
        }
        ResultFrames frames = ResultFrames.of(results, Taxonomy.bdd100k());
        frames.reading().sentences().forEach(sentence -> listener.finding(new LabelFinding(file.name(), sentence)));
        for (String name : frames.labels().names()) {
            frames.labels().of(name).ifPresent(listener::frame);
        }
    }
}
