package io.dashlabel.pipeline.export;

import io.dashlabel.label.Frame;
import io.dashlabel.label.Sha256;
import io.dashlabel.label.UsageException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Divides images into parts such as {@code train} and {@code val}. Each group of images has a place between 0 and 1,
 * from the SHA-256 of the seed and its name, and each part an interval as long as its share. So a group is in one part,
 * and more images move none. The shares hold on average over many groups; with few groups the parts differ from them.
 *
 * @param shares share of the groups by part, in their order; all positive, together 1
 * @param seed another seed gives another division
 */
public record SplitPlan(Map<String, Double> shares, long seed, SplitGroups groups) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final double TOLERANCE = 1e-6;

    public SplitPlan {
        shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (shares.isEmpty() || Math.abs(sum - 1) > TOLERANCE) {
            throw new UsageException("the shares of the splits must add up to 1, and they add up to " + sum
                    + "; example: train=0.8,val=0.1,test=0.1");
        }
    }

    /**
     * Reads the shares as people write them: {@code train=0.8,val=0.1,test=0.1}.
     *
     * @throws UsageException if a share is no number above 0, or if they do not add up to 1
     */
    public static SplitPlan of(String words, long seed, SplitGroups groups) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (String part : words.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : part.substring(0, equals).strip();
            double share = equals < 0 ? 0 : number(part.substring(equals + 1).strip());
            if (!NAME.matcher(name).matches() || !(share > 0)) {
                throw new UsageException("'" + part.strip()
                        + "' is no share of a split; write a name and a number above 0, such as train=0.8");
            }
            if (shares.put(name, share) != null) {
                throw new UsageException("the split " + name + " has two shares");
            }
        }
        return new SplitPlan(shares, seed, groups);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The part of an image. A split that the image has already stays. */
    public String splitOf(Frame frame) {
        return frame.split().orElseGet(() -> part(groups.groupOf(frame)));
    }

    private String part(String group) {
        double place = Long.parseUnsignedLong(Sha256.of(seed + "\n" + group).hex(13), 16) / (double) (1L << 52);
        double end = 0;
        String last = "";
        for (Map.Entry<String, Double> share : shares.entrySet()) {
            last = share.getKey();
            end += share.getValue();
            if (place < end) {
                return last;
            }
        }
        return last; // the shares add up to a little less than 1
    }
}
