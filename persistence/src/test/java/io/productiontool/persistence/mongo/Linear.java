package io.productiontool.persistence.mongo;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a history of concurrent operations on one calendar is linearizable: whether each can be given one moment between
 * call and answer so that, one after the other in that order, they answer as they did. Searches like Wing and Gong (Testing
 * and Verifying Concurrent Objects, 1993), and like Lowe (Testing for Linearizability, 2017) never twice from the same set
 * of operations done; that set says what is booked. An operation that nobody heard of again may have its moment at any time
 * after its call, or never.
 */
final class Linear {

    /**
     * A call and its answer.
     *
     * @param booking what is booked or, where it cancels, given back
     * @param slots what the booking takes, a bit each
     * @param called when, in the order of all calls and answers
     * @param answered when, or {@link #NEVER}
     */
    record Operation(String booking, long slots, boolean cancels, boolean accepted, int called, int answered) {

        static final int NEVER = Integer.MAX_VALUE;

        /** Without an answer: had it no effect there is nothing to tell, so only its effect is looked for. */
        static Operation open(String booking, long slots, boolean cancels, int called) {
            return new Operation(booking, slots, cancels, true, called, NEVER);
        }

        boolean isOpen() {
            return answered == NEVER;
        }

        Operation turned() {
            return new Operation(booking, slots, cancels, !accepted, called, answered);
        }

        /** Whether what it answers may depend on when the other is. */
        boolean concerns(Operation other) {
            return (slots & other.slots) != 0;
        }

        boolean isBeside(Operation other) {
            return called < other.answered && other.called < answered;
        }
    }

    private final List<Operation> history;
    private final BitSet done = new BitSet();
    private final Map<String, Long> booked = new HashMap<>();
    private final Set<BitSet> tried = new HashSet<>();
    private long taken;
    private long left;

    private Linear(List<Operation> history) {
        this.history = history;
        this.left = history.stream().filter(operation -> !operation.isOpen()).count();
    }

    static boolean isLinear(List<Operation> history) {
        return new Linear(List.copyOf(history)).search();
    }

    /** Depth first, without recursion: the operations done so far, and for each depth those that may be next. */
    private boolean search() {
        List<Integer> order = new ArrayList<>();
        List<List<Integer>> choices = new ArrayList<>(List.of(next()));
        while (left > 0) {
            List<Integer> here = choices.get(order.size());
            if (!here.isEmpty()) {
                int operation = here.remove(here.size() - 1);
                apply(operation);
                if (tried.add((BitSet) done.clone())) {
                    order.add(operation);
                    choices.add(next());
                } else {
                    undo(operation);
                }
            } else if (order.isEmpty()) {
                return false;
            } else {
                choices.remove(choices.size() - 1);
                undo(order.remove(order.size() - 1));
            }
        }
        return true;
    }

    /** Those called before any that is not done was answered, and that would answer as they did. */
    private List<Integer> next() {
        int firstAnswer = Integer.MAX_VALUE;
        for (int i = done.nextClearBit(0); i < history.size(); i = done.nextClearBit(i + 1)) {
            firstAnswer = Math.min(firstAnswer, history.get(i).answered);
        }
        List<Integer> next = new ArrayList<>();
        for (int i = done.nextClearBit(0); i < history.size(); i = done.nextClearBit(i + 1)) {
            Operation operation = history.get(i);
            if (operation.called < firstAnswer && answers(operation) == operation.accepted) {
                next.add(i);
            }
        }
        return next;
    }

    private boolean answers(Operation operation) {
        return operation.cancels ? booked.containsKey(operation.booking) : (taken & operation.slots) == 0;
    }

    private void apply(int number) {
        done.set(number);
        left -= history.get(number).isOpen() ? 0 : 1;
        change(history.get(number), history.get(number).cancels);
    }

    private void undo(int number) {
        done.clear(number);
        left += history.get(number).isOpen() ? 0 : 1;
        change(history.get(number), !history.get(number).cancels);
    }

    private void change(Operation operation, boolean givesBack) {
        if (!operation.accepted) {
            return;
        }
        taken ^= operation.slots;
        if (givesBack) {
            booked.remove(operation.booking);
        } else {
            booked.put(operation.booking, operation.slots);
        }
    }
}
