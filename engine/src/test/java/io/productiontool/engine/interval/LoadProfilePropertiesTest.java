package io.productiontool.engine.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random histories of a load profile against plain arrays. */
final class LoadProfilePropertiesTest {

    private static final long SEED = 20261124L;
    private static final long FULL = 10_000;

    @Test
    void aProfileEqualsPlainArraysThroughAThousandHistories() {
        int fitted = 0;
        for (int history = 0; history < 1_000; history++) {
            fitted += new History(SEED + history, 60, 100 + history % 400).run();
        }
        assertThat(fitted).as("first fits found").isBetween(10_000, 50_000);
    }

    @Test
    void aProfileOfManyStepsEqualsPlainArrays() {
        // Long enough for the blocks by which long questions skip.
        for (int history = 0; history < 20; history++) {
            assertThat(new History(SEED - history, 1_500, 20_000).run()).isPositive();
        }
    }

    private static final class History {

        private final long seed;
        private final Random random;
        private final int operations;
        private final int hours;
        private final LoadProfile profile;
        private final PlainLoad plain;
        private final boolean[] worked;

        History(long seed, int operations, int hours) {
            this.seed = seed;
            this.random = new Random(seed);
            this.operations = operations;
            this.hours = hours;
            long capacity = random.nextInt(4) == 0 ? Long.MAX_VALUE : FULL * (1 + random.nextInt(3)) / 2;
            this.profile = new LoadProfile(capacity);
            this.plain = new PlainLoad(hours, capacity);
            this.worked = new boolean[hours];
            for (int hour = 0; hour < hours; hour++) {
                worked[hour] = hour % 24 >= 9 && hour % 24 < 18 && random.nextInt(12) > 0;
            }
        }

        /** Answers how many first fits there were. */
        int run() {
            int fitted = 0;
            for (int operation = 0; operation < operations; operation++) {
                operate();
                fitted += ask() ? 1 : 0;
            }
            return fitted;
        }

        private void operate() {
            int start = random.nextInt(hours);
            int end = start + 1 + random.nextInt(Math.min(100, hours - start));
            if (random.nextInt(6) == 0) {
                long capacity = random.nextInt(5) == 0 ? Long.MAX_VALUE : FULL * random.nextInt(5) / 2;
                profile.setCapacity(start, end, capacity);
                plain.setCapacity(start, end, capacity);
            } else {
                long delta = FULL / 4 * (random.nextInt(7) - 3);
                profile.add(start, end, delta);
                plain.add(start, end, delta);
            }
        }

        private boolean ask() {
            int start = random.nextInt(hours);
            int end = start + 1 + random.nextInt(hours - start);
            long more = FULL / 4 * (1 + random.nextInt(4));
            String asked = "seed " + seed + ", " + start + ".." + end + " for " + more;
            assertThat(profile.fits(start, end, more)).as(asked).isEqualTo(plain.fits(start, end, more));
            assertThat(profile.headroom(start, end)).as(asked).isEqualTo(plain.headroom(start, end));
            assertThat(profile.maxLoad(start, end)).as(asked).isEqualTo(plain.maxLoad(start, end));
            List<PlainLoad.Step> steps = new ArrayList<>();
            profile.forEachStep(
                    start, end, (from, to, load, capacity) -> steps.add(new PlainLoad.Step(from, to, load, capacity)));
            assertThat(steps).as(asked).isEqualTo(plain.steps(start, end));
            int workingHours = 1 + random.nextInt(30);
            var fit = profile.firstFit(start, end, more, PlainLoad.workingTime(worked), workingHours);
            assertThat(fit).as(asked).isEqualTo(plain.firstFit(start, end, more, worked, workingHours));
            return fit.isPresent();
        }
    }
}
