package io.productiontool.cli.config;

import io.productiontool.cli.UsageException;
import io.productiontool.engine.record.Suggestions;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The file {@code config.yaml}, read: a default profile and profiles with their settings. Every value is text. */
final class ConfigFile {

    /** The settings of a profile. */
    static final List<String> KEYS = List.of("studio", "user", "output", "color");

    private static final int LARGEST = 64 * 1024;
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path file;
    private final Map<String, Map<String, String>> profiles = new LinkedHashMap<>();
    private Optional<String> usual = Optional.empty();
    private Optional<String> hookTimeout = Optional.empty();
    private boolean studioHooks;

    private ConfigFile(Path file) {
        this.file = file;
    }

    /** The file's settings; none where there is no file. */
    static ConfigFile read(Path file) {
        ConfigFile config = new ConfigFile(file);
        if (Files.exists(file)) {
            config.load();
        }
        return config;
    }

    Map<String, Map<String, String>> profiles() {
        return profiles;
    }

    /** The profile in force where none is said. */
    Optional<String> usual() {
        return usual;
    }

    /** How many seconds a hook may take, as written. */
    Optional<String> hookTimeout() {
        return hookTimeout;
    }

    /** Whether hooks that lie beside a studio's file are run. */
    boolean studioHooks() {
        return studioHooks;
    }

    private void load() {
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS_WRITE::contains)) {
                throw new StoreException(
                        file + " can be written by others, who would act in your name", "chmod go-w " + file);
            }
            if (Files.size(file) > LARGEST) {
                throw new UsageException(file + " is larger than " + LARGEST + " bytes");
            }
            LoadSettings settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setMaxAliasesForCollections(0)
                    .setCodePointLimit(LARGEST)
                    .build();
            Optional<Node> root = new Compose(settings).composeString(Files.readString(file));
            if (root.isPresent()) {
                mapping(root.get(), "the file").forEach(this::top);
            }
        } catch (MarkedYamlEngineException wrong) {
            int line = wrong.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new UsageException(file + ":" + line + ": " + Text.printable(String.valueOf(wrong.getProblem())));
        } catch (YamlEngineException wrong) {
            throw new UsageException(file + ": is not YAML: " + Text.printable(String.valueOf(wrong.getMessage())));
        } catch (IOException | UnsupportedOperationException failed) {
            throw new StoreException("cannot read " + file + ": " + failed.getMessage(), "");
        }
    }

    private void top(Node key, Node value) {
        switch (name(key, List.of("default", "profiles", "hooks"))) {
            case "default" -> usual = Optional.of(scalar(value, "default"));
            case "profiles" -> mapping(value, "profiles").forEach(this::profile);
            default -> mapping(value, "hooks").forEach(this::hooks);
        }
    }

    private void profile(Node key, Node value) {
        String name = scalar(key, "a profile's name");
        Map<String, String> settings = new LinkedHashMap<>();
        mapping(value, "profile " + name)
                .forEach((setting, text) -> settings.put(name(setting, KEYS), scalar(text, name(setting, KEYS))));
        if (profiles.put(name, settings) != null) {
            throw at(key, "profile '" + Text.printable(name) + "' is there twice");
        }
    }

    private void hooks(Node key, Node value) {
        if (name(key, List.of("timeout", "studio")).equals("timeout")) {
            String seconds = scalar(value, "timeout");
            if (!seconds.matches("[1-9][0-9]{0,3}")) {
                throw at(value, "timeout is a number of seconds, such as 10");
            }
            hookTimeout = Optional.of(seconds);
        } else {
            studioHooks = scalar(value, "studio").equals("true");
        }
    }

    private Map<Node, Node> mapping(Node node, String what) {
        if (!(node instanceof MappingNode mapping)) {
            throw at(node, what + " has to be a mapping, such as profiles: {north: {studio: north.db}}");
        }
        Map<Node, Node> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            members.put(tuple.getKeyNode(), tuple.getValueNode());
        }
        return members;
    }

    private String scalar(Node node, String what) {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            throw at(node, what + " has to be text");
        }
        return scalar.getValue();
    }

    private String name(Node key, List<String> known) {
        String name = scalar(key, "a setting's name");
        if (!known.contains(name)) {
            String meant = Suggestions.nearest(name, known).stream()
                    .findFirst()
                    .map(near -> "did you mean " + near + "?")
                    .orElse("there are " + String.join(", ", known));
            throw at(key, "no setting '" + Text.printable(name) + "'; " + meant);
        }
        return name;
    }

    private UsageException at(Node node, String problem) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        return new UsageException(file + ":" + line + ": " + problem);
    }
}
