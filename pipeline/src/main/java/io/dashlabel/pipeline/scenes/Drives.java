package io.dashlabel.pipeline.scenes;

import io.dashlabel.format.ImageNames;
import io.dashlabel.label.Frame;
import io.dashlabel.pipeline.export.SplitGroups;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which images are frames of one drive. They are nearly the same, so that a fit that has seen one of them knows the
 * others.
 */
public final class Drives {

    /** The default: by what the labels or the names say. */
    public static final String BY_NAME = "drive";

    /** BDD100K: the video, then the clip. */
    private static final Pattern BDD = Pattern.compile("(?<drive>[0-9a-f]{8})-[0-9a-f]{8}");

    /** All others: the number of the frame stands last. */
    private static final Pattern NUMBERED = Pattern.compile("(?<drive>.*?)\\d+");

    private final Function<Frame, String> drive;

    private Drives(Function<Frame, String> drive) {
        this.drive = drive;
    }

    /**
     * Reads the word on the command line.
     *
     * @param word {@code drive}: the frame's {@code videoName}; else, in names of BDD100K, the part before the {@code -};
     *     else the folder and the part of the name before its last number; else the image alone. Other words as in
     *     {@link SplitGroups#of}
     * @throws io.dashlabel.label.UsageException if the word is no regular expression
     */
    public static Drives of(String word) {
        return new Drives(word.equals(BY_NAME) ? Drives::byName : SplitGroups.of(word)::groupOf);
    }

    String of(Frame frame) {
        return drive.apply(frame);
    }

    private static String byName(Frame frame) {
        if (frame.other().get("videoName") instanceof String video && !video.isBlank()) {
            return video;
        }
        String name = frame.name();
        String file = ImageNames.lastPart(name);
        String folder = name.substring(0, name.length() - file.length());
        String stem = file.replaceFirst("\\.[A-Za-z]+$", "");
        Matcher bdd = BDD.matcher(stem);
        if (bdd.matches()) {
            return folder + bdd.group("drive");
        }
        Matcher numbered = NUMBERED.matcher(stem);
        return numbered.matches() ? folder + numbered.group("drive") : name;
    }

    /** Whether a name is one of BDD100K's. */
    static boolean isOfBdd100k(String name) {
        return BDD.matcher(ImageNames.lastPart(name).replaceFirst("\\.[A-Za-z]+$", ""))
                .matches();
    }
}
