package io.productiontool.cli.policy;

import io.productiontool.cli.Plain;
import io.productiontool.cli.UsageException;
import io.productiontool.engine.booking.HoldPolicy;
import io.productiontool.engine.booking.PolicySetting;
import io.productiontool.engine.record.Suggestions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A policy as a YAML document: the settings by their names, parts of a name as nested mappings. */
final class PolicyDocument {

    private static final List<String> PATHS =
            Arrays.stream(PolicySetting.values()).map(PolicySetting::path).toList();
    private static final int WIDTH = 34;

    private final String file;
    private final Map<PolicySetting, String> said = new EnumMap<>(PolicySetting.class);

    private PolicyDocument(String file) {
        this.file = file;
    }

    /**
     * The settings that a document states, as canonical texts.
     *
     * @param file what the document is called in messages
     * @throws UsageException with the line of the first thing that cannot be taken
     */
    static Map<PolicySetting, String> read(String text, String file) {
        PolicyDocument document = new PolicyDocument(file);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(1 << 16)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            new Compose(settings).composeString(text).ifPresent(root -> document.mapping(root, ""));
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new UsageException(Plain.of(file + ", line " + line + ": no YAML: " + broken.getProblem()));
        } catch (YamlEngineException broken) {
            throw new UsageException(Plain.of(file + ": no YAML: " + broken.getMessage()));
        }
        return document.said;
    }

    private void mapping(Node node, String prefix) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(
                    node, prefix.isEmpty() ? "a policy is written as NAME: VALUE" : prefix + " has settings below it");
        }
        for (NodeTuple entry : mapping.getValue()) {
            String name = prefix + (entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?");
            Optional<PolicySetting> known = Arrays.stream(PolicySetting.values())
                    .filter(setting -> setting.path().equals(name))
                    .findFirst();
            if (known.isPresent()) {
                setting(entry.getKeyNode(), known.get(), entry.getValueNode());
            } else if (PATHS.stream().anyMatch(path -> path.startsWith(name + "."))) {
                mapping(entry.getValueNode(), name + ".");
            } else {
                throw wrong(entry.getKeyNode(), "no setting '" + name + "'; " + hint(name));
            }
        }
    }

    private static String hint(String name) {
        List<String> near = Suggestions.nearest(name, PATHS);
        return near.isEmpty() ? "there are " + String.join(", ", PATHS) : "did you mean " + near.get(0) + "?";
    }

    private void setting(Node key, PolicySetting setting, Node value) {
        String before;
        try {
            before = said.put(setting, setting.canonical(text(value)));
        } catch (IllegalArgumentException invalid) {
            throw wrong(value, setting.path() + " '" + text(value) + "': " + invalid.getMessage());
        }
        if (before != null) {
            throw wrong(key, setting.path() + " is said twice");
        }
    }

    /** A list says its items with commas between. */
    private String text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().map(this::text).collect(Collectors.joining(", "));
        }
        throw wrong(node, "a value is text, such as 2 working days");
    }

    private UsageException wrong(Node node, String problem) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        return new UsageException(Plain.of(file + ", line " + line + ": " + problem));
    }

    /** The policy as a document that {@link #read} takes, with a remark for each setting. */
    static List<String> write(HoldPolicy policy) {
        List<String> lines = new ArrayList<>();
        String section = "";
        for (PolicySetting setting : PolicySetting.values()) {
            String path = setting.path();
            Optional<String> above =
                    path.contains(".") ? Optional.of(path.substring(0, path.indexOf('.'))) : Optional.empty();
            if (above.isPresent() && !above.get().equals(section)) {
                lines.add(above.get() + ":");
            }
            section = above.orElse("");
            String name = above.isPresent() ? "  " + path.substring(section.length() + 1) : path;
            String said = name + ": " + policy.value(setting);
            lines.add(said + " ".repeat(Math.max(2, WIDTH - said.length())) + "# " + setting.help());
        }
        return lines;
    }
}
