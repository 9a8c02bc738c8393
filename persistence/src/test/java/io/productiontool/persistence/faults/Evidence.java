package io.productiontool.persistence.faults;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a {@link Writer} has said: a last line that was cut off does not count. */
final class Evidence {

    final Set<String> acknowledged = new LinkedHashSet<>();
    final Set<String> failed = new LinkedHashSet<>();
    final Set<String> answered = new LinkedHashSet<>();
    final List<String> reasons = new ArrayList<>();
    /** How many microseconds each took, but the first of each process, which has to load its classes. */
    final List<Long> warm = new ArrayList<>();

    final List<Span> spans = new ArrayList<>();
    boolean open;
    boolean end;
    private boolean first;

    static Evidence of(String said) {
        Evidence evidence = new Evidence();
        int whole = said.lastIndexOf('\n');
        said.substring(0, Math.max(0, whole)).lines().forEach(evidence::line);
        return evidence;
    }

    /** From when to when it was under way, in milliseconds of the clock. */
    record Span(long from, long to) {}

    private void took(String said) {
        int space = said.indexOf(' ');
        long taken = Long.parseLong(said.substring(0, space));
        long end = Long.parseLong(said.substring(space + 1));
        if (!first) {
            warm.add(taken);
        }
        first = false;
        spans.add(new Span(end - taken / 1_000, end));
    }

    private void line(String line) {
        String[] words = line.split(" ", 3);
        switch (words[0]) {
            case "open" -> {
                open = true;
                first = true;
            }
            case "end" -> end = true;
            case "ack" -> {
                acknowledged.add(words[1]);
                answered.add(words[1]);
                took(words[2]);
            }
            case "no" -> {
                answered.add(words[1]);
                took(words[2]);
            }
            case "fail" -> {
                failed.add(words[1]);
                answered.add(words[1]);
                reasons.add(words[2]);
            }
            case "unknown" -> reasons.add(words[2]);
            default -> {
                // The other lines only mark where the process is.
            }
        }
    }
}
