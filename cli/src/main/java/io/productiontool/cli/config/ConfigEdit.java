package io.productiontool.cli.config;

import io.productiontool.cli.Json;
import io.productiontool.engine.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** One value of the configuration file, written where it stands: every other line, and every comment, stays as it is. */
final class ConfigEdit {

    private ConfigEdit() {}

    /**
     * Sets the value at a path of keys, and writes the file as a whole or not at all.
     *
     * @throws io.productiontool.cli.UsageException when the file, as it is or as it would be, makes no sense
     */
    static void set(Path file, List<String> path, String value) {
        try {
            ConfigFile.read(file);
            String before = Files.exists(file) ? Files.readString(file) : "";
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), file::toString);
            Files.createDirectories(folder);
            // A link stays a link, as to a folder of such files that somebody keeps.
            Path real = Files.exists(file) ? file.toRealPath() : file;
            Path fresh = Files.createTempFile(real.toAbsolutePath().getParent(), ".config-", ".yaml");
            try {
                Files.writeString(fresh, changed(before, path, value));
                ConfigFile.read(fresh);
                Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException failed) {
            throw new StoreException("cannot write " + file + ": " + failed.getMessage(), "", failed);
        }
    }

    /** The text with the value in its place. */
    static String changed(String text, List<String> path, String value) {
        Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
        if (root.isEmpty()) {
            String gap = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
            return text + gap + nested(path, value) + "\n";
        }
        Node node = root.get();
        for (int depth = 0; depth < path.size(); depth++) {
            MappingNode mapping = (MappingNode) node;
            Optional<Node> found = find(mapping, path.get(depth));
            if (found.isEmpty()) {
                return inserted(text, mapping, nested(path.subList(depth, path.size()), value));
            }
            node = found.get();
        }
        return replaced(text, start(node), node.getEndMark().orElseThrow().getIndex(), scalar(value));
    }

    private static Optional<Node> find(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst();
    }

    /** A new entry stands before the first: where that begins is known, where the last ends depends on what follows. */
    private static String inserted(String text, MappingNode mapping, String entry) {
        boolean flow = mapping.getFlowStyle() == FlowStyle.FLOW;
        if (mapping.getValue().isEmpty()) {
            return replaced(text, start(mapping) + 1, start(mapping) + 1, entry);
        }
        Node first = mapping.getValue().get(0).getKeyNode();
        int column = first.getStartMark().orElseThrow().getColumn();
        return replaced(text, start(first), start(first), entry + (flow ? ", " : "\n" + " ".repeat(column)));
    }

    private static int start(Node node) {
        return node.getStartMark().orElseThrow().getIndex();
    }

    /** The marks count code points. */
    private static String replaced(String text, int from, int to, String by) {
        return text.substring(0, text.offsetByCodePoints(0, from))
                + by
                + text.substring(text.offsetByCodePoints(0, to));
    }

    private static String nested(List<String> path, String value) {
        String first = scalar(path.get(0)) + ": ";
        return path.size() == 1
                ? first + scalar(value)
                : first + "{" + nested(path.subList(1, path.size()), value) + "}";
    }

    /** Plain where nobody can take it for anything else; else in double quotes, as JSON is YAML. */
    private static String scalar(String text) {
        return text.matches("[A-Za-z0-9/.][A-Za-z0-9/._-]*") ? text : Json.text(text);
    }
}
