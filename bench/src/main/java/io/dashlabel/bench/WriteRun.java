package io.dashlabel.bench;

import io.dashlabel.testkit.GeneratedRun;
import java.io.IOException;
import java.nio.file.Path;

/** Writes a run without a model: {@code FOLDER ID IMAGES}. */
public final class WriteRun {

    private WriteRun() {}

    public static void main(String[] args) throws IOException {
        GeneratedRun run = GeneratedRun.write(Path.of(args[0]), args[1], Integer.parseInt(args[2]));
        System.out.println(run.boxes());
    }
}
