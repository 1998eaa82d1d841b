package io.dashlabel.pipeline.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.config.Flag;
import io.dashlabel.config.SecretsRequired;
import io.dashlabel.image.Shard;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.config.AnnotatorTypes;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.config.ShardSetting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShardOfProcessTest {

    private static final Map<String, String> SLURM = Map.of(
            "SLURM_ARRAY_TASK_ID", "5",
            "SLURM_ARRAY_TASK_MIN", "4",
            "SLURM_ARRAY_TASK_MAX", "7",
            "SLURM_ARRAY_TASK_COUNT", "4",
            "SLURM_ARRAY_TASK_STEP", "1");

    private static Shard shard(String word, Map<String, String> environment) {
        RunConfig config = AnnotatorTypes.binder(Map.of(), SecretsRequired.NOT_NEEDED)
                .read(RunConfig.class, List.of(new Flag("--shard", "shard", word)));
        return ShardOfProcess.in(config, environment)
                .shard()
                .flatMap(ShardSetting::shard)
                .orElseThrow();
    }

    private static void refuses(String word, Map<String, String> environment, String... parts) {
        assertThatThrownBy(() -> shard(word, environment))
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll(parts);
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(name, value);
        return changed;
    }

    @Test
    void a_stated_shard_needs_no_environment() {
        assertThat(shard("2/5", Map.of("RANK", "1", "WORLD_SIZE", "2"))).isEqualTo(new Shard(2, 5));
    }

    @Test
    void a_rank_has_its_world() {
        Map<String, String> torch = Map.of("RANK", "3", "WORLD_SIZE", "8");
        assertThat(shard("auto", torch)).isEqualTo(new Shard(3, 8));
        assertThat(shard("auto/8", torch)).isEqualTo(new Shard(3, 8));
        assertThat(shard("auto/4", Map.of("RANK", "3"))).isEqualTo(new Shard(3, 4));
        refuses("auto/4", torch, "auto/4", "WORLD_SIZE, which is 8");
        refuses("auto", Map.of("RANK", "3"), "state it: --shard auto/N");
        refuses("auto", Map.of("RANK", "8", "WORLD_SIZE", "8"), "shard 8/8", "0/8 to 7/8");
        refuses("auto", Map.of("RANK", "x", "WORLD_SIZE", "8"), "a number in the variable RANK, which is 'x'");
    }

    @Test
    void a_pod_of_kubernetes_knows_its_index_and_the_user_states_the_number() {
        Map<String, String> pod = Map.of("JOB_COMPLETION_INDEX", "2");
        assertThat(shard("auto/4", pod)).isEqualTo(new Shard(2, 4));
        refuses("auto", pod, "JOB_COMPLETION_INDEX", "Kubernetes", "state it: --shard auto/N");
    }

    @Test
    void a_task_of_slurm_counts_from_the_first_one() {
        assertThat(shard("auto", SLURM)).isEqualTo(new Shard(1, 4));
        Map<String, String> steps = with(with(SLURM, "SLURM_ARRAY_TASK_STEP", "10"), "SLURM_ARRAY_TASK_ID", "24");
        assertThat(shard("auto", with(steps, "SLURM_ARRAY_TASK_MAX", "34"))).isEqualTo(new Shard(2, 4));
    }

    @Test
    void one_task_of_slurm_started_again_states_the_number() {
        Map<String, String> alone = Map.of(
                "SLURM_ARRAY_TASK_ID", "3",
                "SLURM_ARRAY_TASK_MIN", "3",
                "SLURM_ARRAY_TASK_MAX", "3",
                "SLURM_ARRAY_TASK_COUNT", "1");
        assertThat(shard("auto/4", alone)).isEqualTo(new Shard(3, 4));
        refuses("auto", with(SLURM, "SLURM_ARRAY_TASK_COUNT", "3"), "without gaps", "--shard auto/N");
    }

    @Test
    void nothing_is_guessed() {
        refuses("auto", Map.of(), "RANK with WORLD_SIZE", "JOB_COMPLETION_INDEX", "SLURM_ARRAY_TASK_ID", "--shard K/N");
        refuses("auto", with(SLURM, "RANK", "0"), "several variables: RANK, SLURM_ARRAY_TASK_ID");
    }
}
