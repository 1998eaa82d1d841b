package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.coco.Ranking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which images are frames of one video: neighbouring frames say nearly the same, so that a sample must take the video or
 * leave it. Where neither the ground truth nor the names tell several videos apart, each image stands for itself.
 */
final class Sequences {

    /** With fewer there would be too few different samples. */
    private static final int FEWEST = 8;

    private static final Pattern FRAME = Pattern.compile("(?<video>.*[^-_/])[-_/](frame)?\\d+(\\.[A-Za-z]+)?");

    private final int[] ofRank;
    private final int count;

    private Sequences(int[] ofRank, int count) {
        this.ofRank = ofRank;
        this.count = count;
    }

    /**
     * @param images names by number
     * @param videos by number, the video where the ground truth says so
     * @param ranking of the images compared, without gaps
     */
    static Sequences of(List<String> images, List<Optional<String>> videos, Ranking ranking) {
        int[] numbers = ranking.numbersByRank();
        Map<String, Integer> sequences = new HashMap<>();
        int[] ofRank = new int[numbers.length];
        for (int rank = 0; rank < numbers.length; rank++) {
            String name = images.get(numbers[rank]);
            String key = videos.get(numbers[rank]).orElseGet(() -> video(name));
            ofRank[rank] = sequences.computeIfAbsent(key, k -> sequences.size());
        }
        boolean together = sequences.size() >= FEWEST && sequences.size() < numbers.length;
        if (!together) {
            for (int rank = 0; rank < ofRank.length; rank++) {
                ofRank[rank] = rank;
            }
        }
        return new Sequences(ofRank, together ? sequences.size() : numbers.length);
    }

    /** By rank of an image, the number of its sequence from 0. */
    int[] ofRank() {
        return ofRank.clone();
    }

    /** How many there are: as many as images where each stands for itself. */
    int count() {
        return count;
    }

    /** The part before the last number, or the name itself where it does not end in one. */
    private static String video(String name) {
        Matcher matcher = FRAME.matcher(name);
        return matcher.matches() ? matcher.group("video") : name;
    }
}
