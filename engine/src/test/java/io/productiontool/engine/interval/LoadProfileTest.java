package io.productiontool.engine.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a load profile answers, in small numbers. */
final class LoadProfileTest {

    private static final LoadProfile.WorkingTime ALWAYS = new LoadProfile.WorkingTime() {
        @Override
        public OptionalLong nextWorking(long at) {
            return OptionalLong.of(at);
        }

        @Override
        public OptionalLong after(long start, long workingMillis) {
            return OptionalLong.of(start + workingMillis);
        }
    };

    @Test
    void twoHalvesFillAWholeAndAThirdHasNoRoom() {
        LoadProfile profile = new LoadProfile(100);
        profile.add(10, 20, 50);
        profile.add(15, 25, 50);
        assertThat(profile.fits(10, 15, 50)).isTrue();
        assertThat(profile.fits(14, 16, 1)).isFalse();
        assertThat(profile.fits(20, 30, 50)).isTrue();
        assertThat(profile.maxLoad(0, 100)).isEqualTo(100);
    }

    @Test
    void aCapacityAboveOneHundredPercentHasRoomForMore() {
        LoadProfile profile = new LoadProfile(100);
        profile.setCapacity(10, 20, 150);
        profile.add(0, 30, 100);
        assertThat(profile.headroom(10, 20)).isEqualTo(50);
        assertThat(profile.fits(10, 20, 50)).isTrue();
        assertThat(profile.fits(10, 21, 1)).isFalse();
    }

    @Test
    void aCapacityThatFallsUnderTheLoadLeavesLessThanNothing() {
        LoadProfile profile = new LoadProfile(100);
        profile.add(0, 30, 100);
        profile.setCapacity(10, 20, 40);
        assertThat(profile.headroom(0, 30)).isEqualTo(-60);
        assertThat(profile.fits(10, 20, 0)).isFalse();
        assertThat(profile.fits(20, 30, 0)).isTrue();
    }

    @Test
    void whatIsTakenAwayAgainLeavesNoStepBehind() {
        LoadProfile profile = new LoadProfile(100);
        profile.add(10, 20, 50);
        profile.add(20, 30, 50);
        assertThat(profile.size()).as("before, during, after").isEqualTo(3);
        profile.add(10, 30, -50);
        assertThat(profile.size()).isEqualTo(1);
    }

    @Test
    void theFirstFitStartsWhereTheLastObstacleEnds() {
        LoadProfile profile = new LoadProfile(100);
        profile.add(5, 10, 60);
        profile.add(12, 20, 60);
        assertThat(profile.firstFit(0, 100, 50, ALWAYS, 5)).hasValue(0);
        assertThat(profile.firstFit(1, 100, 50, ALWAYS, 5)).hasValue(20);
        assertThat(profile.firstFit(1, 100, 40, ALWAYS, 5)).hasValue(1);
        assertThat(profile.firstFit(1, 24, 50, ALWAYS, 5)).isEmpty();
    }

    @Test
    void whereNoCapacityIsEverFreeNothingFits() {
        LoadProfile profile = new LoadProfile(0);
        assertThat(profile.firstFit(0, Long.MAX_VALUE - 10, 1, ALWAYS, 5)).isEmpty();
    }

    @Test
    void everythingFitsUnderNoLimit() {
        LoadProfile profile = new LoadProfile(Long.MAX_VALUE);
        profile.add(0, 10, Long.MAX_VALUE / 2);
        assertThat(profile.headroom(0, 10)).isEqualTo(Long.MAX_VALUE);
        assertThat(profile.fits(0, 10, Long.MAX_VALUE)).isTrue();
    }

    @Test
    void loadThatCannotBeCountedAndEmptyRangesAreRefused() {
        LoadProfile profile = new LoadProfile(100);
        profile.add(0, 10, Long.MAX_VALUE);
        assertThatThrownBy(() -> profile.add(0, 10, 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> profile.add(3, 3, 1)).hasMessage("range from 3 to 3 is empty");
        assertThatThrownBy(() -> profile.headroom(4, 3)).hasMessage("range from 4 to 3 is empty");
    }
}
