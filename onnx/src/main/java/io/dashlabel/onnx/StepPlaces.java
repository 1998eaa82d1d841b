package io.dashlabel.onnx;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where the steps of a model ran. ONNX Runtime puts a step on the CPU if the device cannot run it, and tells it only in
 * the profile of a run.
 *
 * @param device number of steps on the device
 * @param all number of all steps
 */
record StepPlaces(int device, int all) {

    private static final String ON_CPU = "CPUExecutionProvider";
    private static final int EVENT_DEPTH = 2;

    /** Reads a profile that ONNX Runtime wrote. */
    static StepPlaces read(Path profile) throws IOException {
        int device = 0;
        int all = 0;
        try (JsonParser json = new JsonFactory().createParser(profile.toFile())) {
            int depth = 0;
            boolean timed = false;
            String provider = "";
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token == JsonToken.VALUE_STRING && "name".equals(json.currentName())) {
                    timed = timed || json.getText().endsWith("_kernel_time");
                } else if (token == JsonToken.VALUE_STRING && "provider".equals(json.currentName())) {
                    provider = json.getText();
                } else if (token == JsonToken.END_OBJECT && depth < EVENT_DEPTH) {
                    boolean step = timed && !provider.isEmpty();
                    all += step ? 1 : 0;
                    device += step && !provider.equals(ON_CPU) ? 1 : 0;
                    timed = false;
                    provider = "";
                }
            }
        }
        return new StepPlaces(device, all);
    }
}
