package io.dashlabel.pipeline.export;

import io.dashlabel.format.ImageNames;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The groups of images that a split must not divide, because their images are alike. */
public final class SplitGroups {

    /** The default: images of one video. */
    public static final String VIDEO = "video";

    private static final String FOLDER = "folder";

    private final Function<Frame, String> group;

    private SplitGroups(Function<Frame, String> group) {
        this.group = group;
    }

    /**
     * Reads the word on the command line.
     *
     * @param word {@code video}: the frame's {@code videoName}, else, as in BDD100K, the part of the file name before
     *     its first {@code -}; {@code folder}: the folder of the image; any other word: a regular expression, whose
     *     first group, or else whole match, in the image's name names the group. A name without a match is a group of
     *     its own
     * @throws UsageException if the word is no regular expression
     */
    public static SplitGroups of(String word) {
        if (word.equals(VIDEO)) {
            return new SplitGroups(SplitGroups::video);
        }
        if (word.equals(FOLDER)) {
            return new SplitGroups(frame -> folder(frame.name()));
        }
        try {
            Pattern pattern = Pattern.compile(word);
            return new SplitGroups(frame -> matched(pattern, frame.name()));
        } catch (PatternSyntaxException e) {
            throw new UsageException(
                    "--group-by is video, folder or a regular expression; '" + word + "' is none: "
                            + e.getDescription(),
                    e);
        }
    }

    /** The name of the group that the image belongs to. */
    public String groupOf(Frame frame) {
        return group.apply(frame);
    }

    private static String video(Frame frame) {
        if (frame.other().get("videoName") instanceof String video && !video.isBlank()) {
            return video;
        }
        String file = ImageNames.lastPart(frame.name());
        int dash = file.indexOf('-');
        return dash > 0 ? file.substring(0, dash) : frame.name();
    }

    private static String folder(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    private static String matched(Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(name);
        if (!matcher.find()) {
            return name;
        }
        String first = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
        return first == null ? name : first;
    }
}
