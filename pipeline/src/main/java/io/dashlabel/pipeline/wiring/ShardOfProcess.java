package io.dashlabel.pipeline.wiring;

import io.dashlabel.image.Shard;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.config.ShardSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Part of the wiring: finds the shard of this process in the variables of the system that started it. */
final class ShardOfProcess {

    private static final String RANK = "RANK";
    private static final String WORLD_SIZE = "WORLD_SIZE";
    private static final String POD = "JOB_COMPLETION_INDEX";
    private static final String TASK = "SLURM_ARRAY_TASK_ID";
    private static final String TASKS = "SLURM_ARRAY_TASK_COUNT";
    private static final String FIRST_TASK = "SLURM_ARRAY_TASK_MIN";
    private static final String LAST_TASK = "SLURM_ARRAY_TASK_MAX";
    private static final String STEP_OF_TASKS = "SLURM_ARRAY_TASK_STEP";

    private final Map<String, String> environment;
    private final OptionalInt count;

    private ShardOfProcess(Map<String, String> environment, OptionalInt count) {
        this.environment = environment;
        this.count = count;
    }

    /**
     * Returns a configuration whose shard is known.
     *
     * @throws UsageException if its shard is {@code auto} and the environment does not say which one it is
     */
    static RunConfig in(RunConfig config, Map<String, String> environment) {
        Optional<ShardSetting> open =
                config.shard().filter(setting -> setting.shard().isEmpty());
        return open.isEmpty()
                ? config
                : config.with(ShardSetting.of(
                        new ShardOfProcess(environment, open.get().count()).find()));
    }

    private Shard find() {
        List<String> there = new ArrayList<>(List.of(RANK, POD, TASK));
        there.removeIf(name -> !isSet(name));
        if (there.isEmpty()) {
            throw new UsageException("--shard auto needs one of the variables " + RANK + " with " + WORLD_SIZE + ", "
                    + POD + " or " + TASK + ", and none is set; give --shard K/N");
        }
        if (there.size() > 1) {
            throw new UsageException("--shard auto finds several variables: " + String.join(", ", there)
                    + "; say which one is meant, such as --shard \"$" + there.get(0) + "/N\"");
        }
        return switch (there.get(0)) {
            case RANK -> ofRank();
            case POD -> shard(number(POD), stated(POD, "Kubernetes tells a pod its index and not the number of pods"));
            default -> ofTask();
        };
    }

    private Shard ofRank() {
        int all = isSet(WORLD_SIZE)
                ? number(WORLD_SIZE)
                : stated(RANK, "it says nothing about the number of processes without " + WORLD_SIZE);
        if (count.isPresent() && count.getAsInt() != all) {
            throw new UsageException("--shard auto/" + count.getAsInt() + " does not fit " + WORLD_SIZE + ", which is "
                    + all + "; give --shard auto");
        }
        return shard(number(RANK), all);
    }

    /** With a stated number of shards, the number of the task is that of the shard: a task alone is started again so. */
    private Shard ofTask() {
        int task = number(TASK);
        if (count.isPresent()) {
            return shard(task, count.getAsInt());
        }
        int first = number(FIRST_TASK);
        int step = isSet(STEP_OF_TASKS) ? Math.max(1, number(STEP_OF_TASKS)) : 1;
        int tasks = number(TASKS);
        if ((number(LAST_TASK) - first) / step + 1 != tasks || (task - first) % step != 0) {
            throw new UsageException(
                    "--shard auto needs a Slurm array without gaps, such as --array=0-3; for a part of an"
                            + " array give the number of shards, --shard auto/N");
        }
        return shard((task - first) / step, tasks);
    }

    private Shard shard(int index, int all) {
        try {
            return new Shard(index, all);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "--shard auto finds the shard " + index + "/" + all + " in the environment, and the shards of "
                            + all + " are 0/" + all + " to " + (all - 1) + "/" + all,
                    e);
        }
    }

    private int stated(String variable, String why) {
        return count.orElseThrow(() ->
                new UsageException("--shard auto finds " + variable + ", but " + why + "; state it: --shard auto/N"));
    }

    private boolean isSet(String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    private int number(String name) {
        String value = environment.getOrDefault(name, "").strip();
        try {
            return Integer.parseUnsignedInt(value);
        } catch (NumberFormatException e) {
            throw new UsageException(
                    "--shard auto needs a number in the variable " + name + ", which is '" + value + "'", e);
        }
    }
}
