package io.dashlabel.format;

import io.dashlabel.label.UsageException;

/**
 * Recognises files of other programs that look like labels but are not. The message names the program and the remedy.
 */
final class ForeignFiles {

    private ForeignFiles() {}

    /**
     * Rejects such a file; any other file passes.
     *
     * @throws UsageException if the file belongs to another program
     */
    static void refuse(LabelFile file) {
        String item = file.has("[]") ? "[]." : "";
        boolean samples = file.has("samples[].filepath")
                || (file.has(item + "filepath")
                        && file.has(
                                item + "_media_type", item + "ground_truth", item + "predictions", item + "metadata"));
        boolean detections = file.has("classes") && file.has("labels") && !file.has("labels[]", "name", "url");
        boolean dataset = file.has("sample_collection_name", "sample_fields");
        if (samples || detections || dataset) {
            throw new UsageException(file.path() + " is part of a dataset that FiftyOne exported; export it as COCO"
                    + " (fiftyone.types.COCODetectionDataset) or BDD100K (fiftyone.types.BDDDataset) instead");
        }
    }
}
