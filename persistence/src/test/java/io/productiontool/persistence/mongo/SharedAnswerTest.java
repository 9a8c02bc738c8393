package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SharedAnswerTest {

    private static final int HANG_SECONDS = 60;

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void whoeverAsksMeanwhileSharesTheNextAnswer() throws Exception {
        SharedAnswer<Integer> answer = new SharedAnswer<>(this::ask);
        assertThat(outcomes(answer)).containsExactly("1", "2", "2", "2");
        assertThat(answer.get()).isEqualTo(3);
    }

    @Test
    void andItsFailureSoThatWhoWaitsWaitsOnce() throws Exception {
        SharedAnswer<Integer> answer = new SharedAnswer<>(() -> {
            int number = ask();
            if (number == 2) {
                throw new IllegalStateException("failure " + number);
            }
            return number;
        });
        assertThat(outcomes(answer)).containsExactly("1", "failure 2", "failure 2", "failure 2");
        assertThat(answer.get()).isEqualTo(3);
    }

    @Test
    void whoIsToldToStopStopsNobodyElse() throws Exception {
        SharedAnswer<Integer> answer = new SharedAnswer<>(() -> {
            int number = ask();
            if (number == 2) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("told to stop");
            }
            return number;
        });
        assertThat(outcomes(answer)).containsExactlyInAnyOrder("1", "told to stop", "3", "3");
    }

    private int ask() {
        int number = asked.incrementAndGet();
        begun.countDown();
        await(goOn);
        return number;
    }

    /** What one caller gets, and three that ask while it does. */
    private List<String> outcomes(SharedAnswer<Integer> answer) throws Exception {
        List<FutureTask<String>> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            FutureTask<String> caller = new FutureTask<>(() -> outcome(answer));
            callers.add(caller);
            Thread thread = new Thread(caller);
            thread.start();
            await(begun);
            while (i > 0 && thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        goOn.countDown();
        List<String> outcomes = new ArrayList<>();
        for (FutureTask<String> caller : callers) {
            outcomes.add(caller.get(HANG_SECONDS, TimeUnit.SECONDS));
        }
        return outcomes;
    }

    private static String outcome(SharedAnswer<Integer> answer) {
        try {
            return String.valueOf(answer.get());
        } catch (IllegalStateException failed) {
            return String.valueOf(failed.getMessage());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(HANG_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }
}
