package io.productiontool.engine.artist;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an artist can do and how well.
 *
 * @param name lower case: {@code comp}
 * @param level 1 (learning) to 5 (leads others)
 */
public record Skill(String name, int level) {

    /** The level meant where none is written. */
    public static final int USUAL_LEVEL = 3;

    private static final Pattern WRITTEN =
            Pattern.compile("([\\p{L}\\p{N}][\\p{L}\\p{N}._+-]{0,39})(?::([0-9]{1,2}))?");

    public Skill {
        if (level < 1 || level > 5) {
            throw new IllegalArgumentException("skill " + name + " has level " + level + ", levels go from 1 to 5");
        }
    }

    /** Reads {@code comp:4}, or {@code comp} for the given level. */
    public static Skill parse(String text, int levelWhereNone) {
        Matcher matcher = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("write a skill as name:level, such as comp:4");
        }
        String level = matcher.group(2);
        return new Skill(matcher.group(1), level == null ? levelWhereNone : Integer.parseInt(level));
    }

    /** Reads {@code comp:4 roto}, in the order of the names; of a name said twice the higher level counts. */
    public static List<Skill> parseAll(String text) {
        TreeMap<String, Skill> skills = new TreeMap<>();
        Arrays.stream(text.strip().split("[\\s,;]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> parse(word, USUAL_LEVEL))
                .forEach(skill -> skills.merge(skill.name, skill, (a, b) -> a.level >= b.level ? a : b));
        return List.copyOf(skills.values());
    }

    @Override
    public String toString() {
        return name + ":" + level;
    }
}
