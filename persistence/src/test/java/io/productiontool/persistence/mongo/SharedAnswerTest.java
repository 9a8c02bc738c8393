package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SharedAnswerTest {

    private static final int HANG_SECONDS = 60;

    @Test
    void whoeverAsksMeanwhileSharesTheNextAnswer() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        SharedAnswer<Integer> answer = new SharedAnswer<>(() -> {
            int number = asked.incrementAndGet();
            begun.countDown();
            await(goOn);
            return number;
        });
        FutureTask<Integer> first = new FutureTask<>(answer::get);
        new Thread(first).start();
        await(begun);
        List<FutureTask<Integer>> meanwhile = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            FutureTask<Integer> one = new FutureTask<>(answer::get);
            meanwhile.add(one);
            Thread thread = new Thread(one);
            thread.start();
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
        goOn.countDown();
        assertThat(first.get(HANG_SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
        for (FutureTask<Integer> one : meanwhile) {
            assertThat(one.get(HANG_SECONDS, TimeUnit.SECONDS)).isEqualTo(2);
        }
        assertThat(answer.get()).isEqualTo(3);
    }

    @Test
    void aFailureIsOneCallersAlone() {
        AtomicInteger asked = new AtomicInteger();
        SharedAnswer<Integer> answer = new SharedAnswer<>(() -> {
            if (asked.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
            }
            return asked.get();
        });
        assertThatThrownBy(answer::get).hasMessage("once");
        assertThat(answer.get()).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(HANG_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }
}
