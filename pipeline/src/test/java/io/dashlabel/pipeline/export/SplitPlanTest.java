package io.dashlabel.pipeline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitPlanTest {

    private static final String SHARES = "train=0.8,val=0.1,test=0.1";

    @Test
    void the_shares_hold_over_many_groups() {
        Map<String, Long> images = names(10_000).stream()
                .map(plan("folder", 7)::splitOf)
                .collect(Collectors.groupingBy(split -> split, Collectors.counting()));

        assertThat(images.getOrDefault("train", 0L) / 10_000.0).isCloseTo(0.8, within(0.02));
        assertThat(images.getOrDefault("val", 0L) / 10_000.0).isCloseTo(0.1, within(0.02));
        assertThat(images.getOrDefault("test", 0L) / 10_000.0).isCloseTo(0.1, within(0.02));
    }

    @Test
    void a_group_is_in_one_split_and_more_images_move_none() {
        SplitPlan plan = plan("video", 7);
        Map<String, String> byVideo = new HashMap<>();

        for (int frame = 0; frame < 20; frame++) {
            for (int video = 0; video < 50; video++) {
                String split = plan.splitOf(Frame.named("val/video" + video + "-" + frame + ".jpg"));
                assertThat(byVideo.computeIfAbsent("video" + video, first -> split))
                        .isEqualTo(split);
            }
        }
        assertThat(byVideo.values()).contains("train", "val", "test");
    }

    @Test
    void the_division_depends_on_the_seed_alone() {
        List<String> seven = names(200).stream().map(plan("folder", 7)::splitOf).toList();

        assertThat(names(200).stream().map(plan("folder", 7)::splitOf)).containsExactlyElementsOf(seven);
        assertThat(names(200).stream().map(plan("folder", 8)::splitOf).toList()).isNotEqualTo(seven);
        // SHA-256 of "7\ncamera" lies at 0.91 of all hashes
        assertThat(plan("folder", 7).splitOf(Frame.named("camera/1.jpg"))).isEqualTo("test");
    }

    @Test
    void a_split_of_the_labels_stays() {
        assertThat(plan("video", 7).splitOf(Frame.named("a.jpg").withSplit("holdout")))
                .isEqualTo("holdout");
    }

    @Test
    void groups_are_videos_folders_or_matches() {
        Frame frame = Frame.named("trip 1/cam-2-0001.jpg");

        assertThat(SplitGroups.of("video").groupOf(frame)).isEqualTo("cam");
        assertThat(SplitGroups.of("video").groupOf(frame.withOther(Map.of("videoName", "v9"))))
                .isEqualTo("v9");
        assertThat(SplitGroups.of("video").groupOf(Frame.named("trip 1/0001.jpg")))
                .isEqualTo("trip 1/0001.jpg");
        assertThat(SplitGroups.of("folder").groupOf(frame)).isEqualTo("trip 1");
        assertThat(SplitGroups.of("cam-(\\d+)").groupOf(frame)).isEqualTo("2");
        assertThat(SplitGroups.of("cam-\\d+").groupOf(frame)).isEqualTo("cam-2");
        assertThat(SplitGroups.of("bus").groupOf(frame)).isEqualTo(frame.name());
        assertThatThrownBy(() -> SplitGroups.of("("))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--group-by");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train",
                "train=",
                "train=x",
                "train=0.8",
                "train=0.8,val=0.3",
                "train=1,val=0",
                "a b=1",
                "",
                "train=0.5,train=0.5",
                "train=NaN"
            })
    void wrong_shares_are_refused(String shares) {
        assertThatThrownBy(() -> SplitPlan.of(shares, 7, SplitGroups.of("video")))
                .isInstanceOf(UsageException.class);
    }

    private static SplitPlan plan(String groups, long seed) {
        return SplitPlan.of(SHARES, seed, SplitGroups.of(groups));
    }

    private static List<Frame> names(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Frame.named("folder " + i + "/a.jpg"))
                .toList();
    }
}
