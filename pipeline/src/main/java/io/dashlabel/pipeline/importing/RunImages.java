package io.dashlabel.pipeline.importing;

import io.dashlabel.format.ImageNames;
import io.dashlabel.format.NameForm;
import io.dashlabel.label.UsageException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the image of a run that a name in an export means. A tool may put folders before the name or leave some out, so
 * one of the two names must be the end of the other, in whole parts; the name with the most parts in common wins.
 */
final class RunImages {

    /** The names of the run's images by their last part, in each form. */
    private final Map<NameForm, Map<String, List<String>>> byLastPart = new EnumMap<>(NameForm.class);

    RunImages(List<String> names) {
        for (NameForm form : NameForm.values()) {
            Map<String, List<String>> layer = new HashMap<>();
            for (String name : names) {
                layer.computeIfAbsent(ImageNames.lastPart(form.of(name)), part -> new ArrayList<>(1))
                        .add(name);
            }
            byLastPart.put(form, layer);
        }
    }

    /**
     * The image of the run; empty if there is none.
     *
     * @throws UsageException if several images fit equally well
     */
    Optional<String> find(String exported) {
        for (NameForm form : NameForm.values()) {
            List<String> best = best(exported, form);
            if (best.size() > 1) {
                throw new UsageException("the image " + exported + " of the export may be " + best.get(0) + " or "
                        + best.get(1) + " of the run; nothing was imported. Export the images with their folders, or"
                        + " with the names.csv that dashlabel writes");
            }
            if (!best.isEmpty()) {
                return Optional.of(best.get(0));
            }
        }
        return Optional.empty();
    }

    private List<String> best(String exported, NameForm form) {
        String wanted = form.of(exported);
        List<String> best = new ArrayList<>();
        int most = 0;
        for (String name :
                byLastPart.getOrDefault(form, Map.of()).getOrDefault(ImageNames.lastPart(wanted), List.of())) {
            String key = form.of(name);
            boolean fits = key.equals(wanted) || key.endsWith("/" + wanted) || wanted.endsWith("/" + key);
            int parts = fits ? Math.min(parts(key), parts(wanted)) + (key.equals(wanted) ? 1 : 0) : 0;
            if (parts > most) {
                best.clear();
                most = parts;
            }
            if (fits && parts == most) {
                best.add(name);
            }
        }
        return best;
    }

    private static int parts(String name) {
        return 1 + (int) name.chars().filter(c -> c == '/').count();
    }
}
