package io.productiontool.persistence.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import io.productiontool.persistence.mongo.Linear.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LinearTest {

    private static Operation book(String id, long slots, boolean accepted, int called, int answered) {
        return new Operation(id, slots, false, accepted, called, answered);
    }

    private static Operation cancel(String id, long slots, boolean accepted, int called, int answered) {
        return new Operation(id, slots, true, accepted, called, answered);
    }

    @Test
    void oneOfTwoAtOnceMayBeFirst() {
        assertThat(Linear.isLinear(List.of(book("a", 1, true, 0, 3), book("b", 1, false, 1, 2))))
                .isTrue();
        assertThat(Linear.isLinear(List.of(book("a", 1, false, 0, 3), book("b", 1, true, 1, 2))))
                .isTrue();
        assertThat(Linear.isLinear(List.of(book("a", 1, true, 0, 3), book("b", 1, true, 1, 2))))
                .isFalse();
        assertThat(Linear.isLinear(List.of(book("a", 1, false, 0, 3), book("b", 1, false, 1, 2))))
                .isFalse();
    }

    @Test
    void whatWasAnsweredIsBeforeWhatIsCalledLater() {
        assertThat(Linear.isLinear(List.of(book("a", 1, false, 0, 1), book("b", 1, true, 2, 3))))
                .isFalse();
        assertThat(Linear.isLinear(
                        List.of(book("a", 3, true, 0, 1), book("b", 2, true, 2, 5), cancel("a", 3, true, 3, 4))))
                .isTrue();
        assertThat(Linear.isLinear(
                        List.of(book("a", 3, true, 0, 1), book("b", 2, true, 2, 3), cancel("a", 3, true, 4, 5))))
                .isFalse();
    }

    @Test
    void whatHasNoAnswerMayBeAtAnyTimeAfterItsCallOrNever() {
        Operation open = Operation.open("a", 1, false, 1);
        assertThat(Linear.isLinear(List.of(open, book("b", 1, true, 2, 3)))).isTrue();
        assertThat(Linear.isLinear(List.of(open, book("b", 1, false, 2, 3)))).isTrue();
        assertThat(Linear.isLinear(List.of(open, book("b", 1, true, 2, 3), book("c", 1, false, 4, 5))))
                .isTrue();
        assertThat(Linear.isLinear(List.of(open, book("b", 1, false, 2, 3), book("c", 1, true, 4, 5))))
                .isFalse();
        assertThat(Linear.isLinear(List.of(Operation.open("a", 1, false, 2), book("b", 1, false, 0, 1))))
                .isFalse();
        assertThat(Linear.isLinear(List.of(
                        book("a", 1, true, 0, 1),
                        book("b", 1, false, 2, 3),
                        Operation.open("a", 1, true, 4),
                        book("c", 1, true, 5, 6))))
                .isTrue();
    }

    @Test
    void saysTheSameAsTryingEveryOrder() {
        Random random = new Random(11);
        int linear = 0;
        for (int i = 0; i < 2_000; i++) {
            List<Operation> history = random(random);
            boolean expected = isInSomeOrder(history, new ArrayList<>());
            assertThat(Linear.isLinear(history)).as("%s", history).isEqualTo(expected);
            linear += expected ? 1 : 0;
        }
        assertThat(linear).isBetween(200, 1_800);
    }

    private static List<Operation> random(Random random) {
        List<Integer> moments = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            moments.add(i);
        }
        Collections.shuffle(moments, random);
        List<Operation> history = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int one = moments.get(2 * i);
            int other = moments.get(2 * i + 1);
            boolean cancels = i > 2;
            Operation cancelled = cancels ? history.get(random.nextInt(3)) : null;
            boolean open = random.nextInt(5) == 0;
            history.add(new Operation(
                    cancelled == null ? "b" + i : cancelled.booking(),
                    cancelled == null ? 1 + random.nextInt(3) : cancelled.slots(),
                    cancels,
                    open || random.nextInt(3) > 0,
                    Math.min(one, other),
                    open ? Operation.NEVER : Math.max(one, other)));
        }
        return history;
    }

    /** By plain lists: every order that keeps to the moments, each with and without what has no answer. */
    private static boolean isInSomeOrder(List<Operation> left, List<Operation> before) {
        if (left.stream().allMatch(Operation::isOpen)) {
            return true;
        }
        for (Operation next : left) {
            List<Operation> others = new ArrayList<>(left);
            others.remove(next);
            List<Operation> done = new ArrayList<>(before);
            done.add(next);
            if (others.stream().noneMatch(other -> other.answered() < next.called())
                    && next.accepted() == answer(next, before)
                    && isInSomeOrder(others, done)) {
                return true;
            }
        }
        return false;
    }

    private static boolean answer(Operation asked, List<Operation> before) {
        List<Operation> booked = new ArrayList<>();
        for (Operation one : before) {
            if (one.accepted() && one.cancels()) {
                booked.removeIf(other -> other.booking().equals(one.booking()));
            } else if (one.accepted()) {
                booked.add(one);
            }
        }
        return asked.cancels()
                ? booked.stream().anyMatch(one -> one.booking().equals(asked.booking()))
                : booked.stream().noneMatch(one -> (one.slots() & asked.slots()) != 0);
    }
}
