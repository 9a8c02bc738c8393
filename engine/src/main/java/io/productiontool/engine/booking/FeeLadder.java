package io.productiontool.engine.booking;

import io.productiontool.engine.time.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is still owed of a booking that is cancelled late: the later, the more.
 *
 * @param steps the longest notice first, each with a higher fee than the one before
 */
public record FeeLadder(List<Step> steps) {

    /** Nothing is owed, however late. */
    public static final FeeLadder NONE = new FeeLadder(List.of());

    private static final Pattern STEP = Pattern.compile("(.+?)\\s+(\\d{1,3})\\s*%");

    /**
     * Cancelled with less notice than this before the start of the work, so much is owed.
     *
     * @param percent of what the booking costs, 1 to 100
     */
    public record Step(Notice within, int percent) {
        public Step {
            if (percent < 1 || percent > 100) {
                throw new IllegalArgumentException("a fee is 1 to 100 %, not " + percent);
            }
        }
    }

    public FeeLadder {
        List<Step> sorted = new ArrayList<>(steps);
        sorted.sort(Comparator.comparing((Step step) -> step.within().atLeast()).reversed());
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).percent() <= sorted.get(i - 1).percent()) {
                throw new IllegalArgumentException("the fee must rise with shorter notice: "
                        + sorted.get(i - 1).percent() + "% within "
                        + sorted.get(i - 1).within() + ", but "
                        + sorted.get(i).percent() + "% within " + sorted.get(i).within());
            }
        }
        steps = List.copyOf(sorted);
    }

    /**
     * Reads {@code 14 days 50%, 2 days 100%}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static FeeLadder parse(String text) {
        List<Step> steps = new ArrayList<>();
        for (String part : text.strip().split("\\s*,\\s*", -1)) {
            Matcher matcher = STEP.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("write the steps as 14 days 50%, 2 days 100%");
            }
            Notice within = Notice.parse(matcher.group(1));
            if (within.unit() != Notice.Unit.DAY && within.unit() != Notice.Unit.HOUR) {
                throw new IllegalArgumentException("cancellation notice is in days or hours");
            }
            steps.add(new Step(within, Integer.parseInt(matcher.group(2))));
        }
        return new FeeLadder(steps);
    }

    /** What is owed, in percent, of work that starts then and is cancelled now. */
    public int percentAt(Instant now, Instant start) {
        Duration left = Duration.between(now, start);
        return steps.stream()
                .filter(step -> left.compareTo(step.within.atLeast()) < 0)
                .mapToInt(Step::percent)
                .max()
                .orElse(0);
    }

    /** As {@link #parse} reads it; empty text when nothing is ever owed. */
    @Override
    public String toString() {
        return steps.stream()
                .map(step -> step.within + " " + step.percent + "%")
                .collect(Collectors.joining(", "));
    }
}
