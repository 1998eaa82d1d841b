package io.dashlabel.config;

import io.dashlabel.config.Tree.Field;
import io.dashlabel.config.Tree.Mapping;
import io.dashlabel.config.Tree.Scalar;
import io.dashlabel.config.Tree.Sequence;
import io.dashlabel.config.Tree.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads YAML 1.2, and so JSON, as a {@link Tree}. A duplicate key is a problem, and so is a tag. */
final class TreeReader {

    /** Limit of nesting. No configuration has a reason to be deeper, or larger through aliases. */
    private static final int DEEPEST = 30;

    private static final int MOST = 20_000;

    private final String source;
    private final Problems problems;
    private int nodes;

    TreeReader(String source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** Reads a text; a text without content is an empty mapping. Broken YAML is then the only problem. */
    Tree read(String text) {
        Mapping nothing = new Mapping(Map.of(), source);
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(source)
                    .setSchema(new FailsafeSchema()) // The type of its key decides the meaning of a word.
                    .setAllowNonScalarKeys(true)
                    .build();
            String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
            requireModest(settings, content);
            return new Compose(settings)
                    .composeString(content)
                    .map(node -> tree(node, 0))
                    .filter(tree -> !(tree instanceof Scalar scalar && scalar.isNull()))
                    .orElse(nothing);
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            problems.add(at(mark), "is not valid YAML: " + withoutNames(String.valueOf(e.getProblem())));
        } catch (YamlVersionException e) {
            problems.add(source, "is not valid YAML: it declares another version than 1.2");
        } catch (YamlEngineException e) {
            problems.add(source, "is not valid YAML: " + e.getMessage());
        }
        return nothing;
    }

    /**
     * The tag, for a message. A password that begins with {@code !} counts as a tag too, so only short words are
     * repeated.
     */
    private static String named(String tag) {
        return tag.matches("![a-z]{1,12}") ? " " + tag : "";
    }

    /** The problem without the name of an alias: a password that begins with {@code *} counts as an alias too. */
    private static String withoutNames(String problem) {
        return problem.startsWith("found undefined alias")
                ? "an alias has no anchor; put a text that begins with * in quotes"
                : problem;
    }

    /** Checks depth and size before anything is built: building recurses as deep as the text, and this needs stack. */
    private static void requireModest(LoadSettings settings, String content) {
        int depth = 0;
        int events = 0;
        for (Event event : new Parse(settings).parseString(content)) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            requireModest(depth, ++events / 2);
        }
    }

    private static void requireModest(int depth, int nodes) {
        if (depth > DEEPEST || nodes > MOST) {
            throw new YamlEngineException("it is nested too deeply or too large; a configuration has at most " + DEEPEST
                    + " sections and lists in each other, and " + MOST + " values");
        }
    }

    private Tree tree(Node node, int depth) {
        String origin = at(node.getStartMark());
        requireModest(depth, ++nodes);
        boolean usualTag = node.getTag().getValue().startsWith("tag:yaml.org,2002:");
        if (!usualTag) {
            problems.add(origin, "the tag" + named(node.getTag().getValue()) + " is not supported; remove it");
        }
        if (node instanceof ScalarNode scalar) {
            return new Scalar(scalar.getValue(), scalar.isPlain() ? Style.PLAIN : Style.QUOTED, origin);
        }
        if (node instanceof SequenceNode sequence) {
            List<Tree> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(tree(item, depth + 1)));
            return new Sequence(items, origin);
        }
        return mapping((MappingNode) node, depth, origin);
    }

    private Mapping mapping(MappingNode node, int depth, String origin) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String keyOrigin = at(tuple.getKeyNode().getStartMark());
            if (tuple.getKeyNode() instanceof CollectionNode<?>) {
                problems.add(keyOrigin, "a list or section cannot be a key");
                continue;
            }
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            Field field = new Field(keyOrigin, tree(tuple.getValueNode(), depth + 1));
            Field first = fields.putIfAbsent(key, field);
            if (first != null) {
                problems.add(keyOrigin, "the key '" + key + "' is given twice; the first stands at " + first.origin());
            }
        }
        return new Mapping(fields, origin);
    }

    private String at(Optional<Mark> mark) {
        return mark.map(place -> source + ":" + (place.getLine() + 1) + ":" + (place.getColumn() + 1))
                .orElse(source);
    }
}
