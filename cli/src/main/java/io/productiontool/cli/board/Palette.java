package io.productiontool.cli.board;

import io.productiontool.engine.project.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Colours of projects: the one a project has, else one that follows from its id and stays. */
final class Palette {

    private static final Map<String, Integer> NAMED = Map.ofEntries(
            Map.entry("red", 0xd64545),
            Map.entry("orange", 0xe07b39),
            Map.entry("amber", 0xe0a526),
            Map.entry("yellow", 0xe5cf3d),
            Map.entry("lime", 0x9bc53d),
            Map.entry("green", 0x4caf6d),
            Map.entry("teal", 0x2a9d8f),
            Map.entry("cyan", 0x35b5c9),
            Map.entry("blue", 0x4a7fd6),
            Map.entry("indigo", 0x6a67ce),
            Map.entry("violet", 0x9b5fc0),
            Map.entry("pink", 0xd667a3));

    private static final List<Integer> SPARE = List.of(0x4a7fd6, 0xe07b39, 0x4caf6d, 0x9b5fc0, 0x2a9d8f, 0xd64545);

    private Palette() {}

    static int of(Project project) {
        Optional<String> colour = project.colour();
        if (colour.isEmpty()) {
            return SPARE.get(Math.floorMod(project.id().value().hashCode(), SPARE.size()));
        }
        String said = colour.get();
        return said.startsWith("#") ? Integer.parseInt(said.substring(1), 16) : NAMED.getOrDefault(said, 0x808080);
    }
}
