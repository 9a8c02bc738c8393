package io.productiontool.engine.record;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** "Did you mean": the known words nearest to one that is not known. Stateless. */
public final class Suggestions {

    private Suggestions() {}

    /**
     * Up to three of the known words, nearest first: those that begin with the word, and those within a third of its
     * length by optimal string alignment distance (Boytsov 2011: insert, delete, replace, swap neighbours). Case does
     * not count.
     */
    public static List<String> nearest(String word, Collection<String> known) {
        if (word.isBlank() || word.length() > 200) {
            return List.of();
        }
        String wanted = word.toLowerCase(Locale.ROOT);
        int allowed = Math.max(1, wanted.length() / 3);
        record Scored(String word, int distance) {}
        return known.stream()
                .filter(candidate -> candidate.length() <= 200)
                .map(candidate -> new Scored(candidate, distance(wanted, candidate.toLowerCase(Locale.ROOT))))
                .filter(scored -> scored.distance <= allowed)
                .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::word))
                .limit(3)
                .map(Scored::word)
                .toList();
    }

    private static int distance(String wanted, String candidate) {
        if (candidate.startsWith(wanted)) {
            return 0;
        }
        int[][] cost = new int[wanted.length() + 1][candidate.length() + 1];
        for (int i = 0; i <= wanted.length(); i++) {
            for (int j = 0; j <= candidate.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, wanted, candidate, i, j);
            }
        }
        return cost[wanted.length()][candidate.length()];
    }

    private static int cheapest(int[][] cost, String wanted, String candidate, int i, int j) {
        int replace = wanted.charAt(i - 1) == candidate.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + replace);
        boolean swapped = i > 1
                && j > 1
                && wanted.charAt(i - 1) == candidate.charAt(j - 2)
                && wanted.charAt(i - 2) == candidate.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
