package org.wasmaudit.audit.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * A value of a YAML file that knows its line. A file is a stranger's: its size and depth are limited, there are no
 * aliases, keys stand once, and no object is ever made of a tag.
 */
final class YamlNode {
    private static final int MOST_CHARACTERS = 4 << 20;
    private static final int MOST_DEPTH = 16;

    private final Node node;

    private YamlNode(Node node) {
        this.node = node;
    }

    /** Reads a file of one document. */
    static YamlNode read(String text) throws PolicyException {
        if (text.length() > MOST_CHARACTERS) {
            throw new PolicyException("larger than " + (MOST_CHARACTERS >> 20) + " Mi characters");
        }
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(MOST_CHARACTERS)
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            checkShape(settings, text);
            Node root = new Composer(settings, parser(settings, text))
                    .getSingleNode()
                    .orElseThrow(() -> new PolicyException("the file is empty"));
            return new YamlNode(root);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new PolicyException(line, String.valueOf(e.getProblem()));
        } catch (YamlEngineException e) {
            throw new PolicyException(String.valueOf(e.getMessage()).lines().findFirst().orElse("no YAML"));
        }
    }

    private static ParserImpl parser(LoadSettings settings, String text) {
        return new ParserImpl(settings, new StreamReader(settings, text));
    }

    /** Looks at the events of the file, which takes no stack, before anything is built of it. */
    private static void checkShape(LoadSettings settings, String text) throws PolicyException {
        int depth = 0;
        ParserImpl events = parser(settings, text);
        while (events.hasNext()) {
            Event event = events.next();
            int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
            switch (event) {
                case AliasEvent alias -> throw new PolicyException(line, "aliases are not allowed");
                case CollectionStartEvent start -> {
                    if (++depth > MOST_DEPTH) {
                        throw new PolicyException(line, "nested deeper than " + MOST_DEPTH);
                    }
                }
                case CollectionEndEvent end -> depth--;
                default -> {}
            }
        }
    }

    int line() {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** A mapping, none of whose keys is unknown. */
    Map<String, YamlNode> mapping(Set<String> known) throws PolicyException {
        Map<String, YamlNode> fields = mapping();
        for (Map.Entry<String, YamlNode> field : fields.entrySet()) {
            if (!known.contains(field.getKey())) {
                throw new PolicyException(
                        field.getValue().line(), "unknown key \"" + field.getKey() + "\"; known are " + sorted(known));
            }
        }
        return fields;
    }

    /** A mapping with any keys. */
    Map<String, YamlNode> mapping() throws PolicyException {
        if (!(node instanceof MappingNode mapping)) {
            throw new PolicyException(line(), "a mapping of keys to values is expected");
        }
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            YamlNode key = new YamlNode(entry.getKeyNode());
            if (fields.put(key.text(), new YamlNode(entry.getValueNode())) != null) {
                throw new PolicyException(key.line(), "the key \"" + key.text() + "\" stands twice");
            }
        }
        return fields;
    }

    List<YamlNode> sequence() throws PolicyException {
        if (!(node instanceof SequenceNode sequence)) {
            throw new PolicyException(line(), "a list is expected");
        }
        List<YamlNode> items = new ArrayList<>();
        sequence.getValue().forEach(item -> items.add(new YamlNode(item)));
        return items;
    }

    /** The items of a list, or one item that stands alone. */
    List<YamlNode> oneOrMore() throws PolicyException {
        return node instanceof SequenceNode ? sequence() : List.of(this);
    }

    String text() throws PolicyException {
        if (!(node instanceof ScalarNode scalar)) {
            throw new PolicyException(line(), "a single value is expected");
        }
        return scalar.getValue();
    }

    private static String sorted(Set<String> known) {
        return String.join(", ", known.stream().sorted().toList());
    }
}
