package io.dashlabel.app.config;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML 1.2 or JSON file as a tree that knows its lines. Duplicate keys, tags of other types and loops are refused. */
final class ConfigFile {

    private static final int DEEPEST = 20;

    private final String name;

    private ConfigFile(String name) {
        this.name = name;
    }

    /** @throws UsageException where the file is missing or no YAML, with line and column */
    static ConfigNode.Mapping read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new UsageException(
                    "configuration file " + file + " does not exist; `dashlabel init " + file
                            + "` writes one to start from",
                    e);
        } catch (MalformedInputException e) {
            throw new UsageException("configuration file " + file + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new UsageException("configuration file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** @param name for error texts */
    static ConfigNode.Mapping parse(String yaml, String name) {
        ConfigFile file = new ConfigFile(name);
        LoadSettings settings =
                LoadSettings.builder().setLabel(name).setUseMarks(true).build();
        Optional<Node> root;
        try {
            root = new Compose(settings).composeString(yaml);
        } catch (MarkedYamlEngineException e) {
            throw new UsageException(file.origin(e.getProblemMark()) + ": no valid YAML: " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new UsageException(name + ": no valid YAML: " + e.getMessage(), e);
        }
        if (root.isEmpty()) {
            return ConfigNode.Mapping.empty(name);
        }
        if (file.node(root.get(), 0) instanceof ConfigNode.Mapping mapping) {
            return mapping;
        }
        throw new UsageException(name + ": keys with values are needed at the top, such as 'images: pictures/'");
    }

    private ConfigNode node(Node node, int depth) {
        String origin = origin(node.getStartMark());
        if (depth > DEEPEST) {
            throw new UsageException(origin + ": nested deeper than any key of a configuration");
        }
        if (node instanceof ScalarNode scalar) {
            boolean none = scalar.getTag().equals(Tag.NULL) && scalar.isPlain();
            return new ConfigNode.Scalar(none ? "" : scalar.getValue(), scalar.isPlain(), origin);
        }
        if (node instanceof SequenceNode sequence) {
            List<ConfigNode> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(node(item, depth + 1)));
            return new ConfigNode.Sequence(items, origin);
        }
        ConfigNode.Mapping mapping = ConfigNode.Mapping.empty(origin);
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            String keyOrigin = origin(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new UsageException(keyOrigin + ": a key must be a word");
            }
            if (mapping.values().containsKey(key.getValue())) {
                throw new UsageException(
                        keyOrigin + ": key '" + key.getValue() + "' stands here for the second time; first at "
                                + mapping.keyOrigins().get(key.getValue()));
            }
            mapping.put(key.getValue(), keyOrigin, node(tuple.getValueNode(), depth + 1));
        }
        return mapping;
    }

    private String origin(Optional<Mark> mark) {
        return mark.map(m -> name + ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1))
                .orElse(name);
    }
}
