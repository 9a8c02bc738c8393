package io.productiontool.engine.booking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A calendar as plain lists over numbered slots of time, written from the rules alone and sharing no code with the engine:
 * what the properties compare the engine with. Answers are the names of refusals, or "ok".
 */
final class PlainCalendar {

    static final String OK = "ok";
    private static final long BACK = Long.MAX_VALUE;

    /** A hold or booking over slots [from, to). */
    static final class Item {
        final String id;
        final boolean hold;
        final String party;
        final long[] place;
        long load;
        int from;
        int to;
        long confirmed;

        Item(String id, boolean hold, String party, long load, int from, int to, int slots, long order) {
            this.id = id;
            this.hold = hold;
            this.party = party;
            this.load = load;
            this.from = from;
            this.to = to;
            this.confirmed = order;
            this.place = new long[slots];
            Arrays.fill(place, from, to, order);
        }

        boolean at(int slot) {
            return from <= slot && slot < to;
        }
    }

    final List<Item> items = new ArrayList<>();
    final Map<String, int[]> offs = new TreeMap<>();
    private final long[] base;
    private final int slots;
    private long order;

    PlainCalendar(int slots, long capacity) {
        this.slots = slots;
        this.base = new long[slots];
        Arrays.fill(base, capacity);
    }

    /** Holds whose work has begun by the slot lapse. */
    void settle(int startedSlots) {
        items.removeIf(item -> item.hold && item.from < startedSlots);
    }

    long capacity(int slot) {
        boolean away = offs.values().stream().anyMatch(off -> off[0] <= slot && slot < off[1]);
        return away ? 0 : base[slot];
    }

    long confirmed(int slot, @Nullable Item except) {
        long sum = 0;
        for (Item item : items) {
            sum += !item.hold && item != except && item.at(slot) ? item.load : 0;
        }
        return sum;
    }

    /** Party by party in the order of the earliest place: load, place. */
    private List<long[]> queue(int slot, String exceptParty) {
        Map<String, long[]> parties = new HashMap<>();
        for (Item item : items) {
            if (item.hold && item.at(slot) && !item.party.equals(exceptParty)) {
                long[] one = parties.computeIfAbsent(item.party, key -> new long[] {0, BACK});
                one[0] = Math.max(one[0], item.load);
                one[1] = Math.min(one[1], item.place[slot]);
            }
        }
        List<long[]> queue = new ArrayList<>(parties.values());
        queue.sort((a, b) -> Long.compare(a[1], b[1]));
        return queue;
    }

    private long place(int slot, String party) {
        long best = BACK;
        for (Item item : items) {
            best = item.hold && item.at(slot) && item.party.equals(party) ? Math.min(best, item.place[slot]) : best;
        }
        return best;
    }

    private long ahead(int slot, String party) {
        long mine = place(slot, party);
        return queue(slot, party).stream()
                .filter(one -> one[1] < mine)
                .mapToLong(one -> one[0])
                .sum();
    }

    /** "1", "2", … or "b1", "b2" for backups. */
    String rank(Item hold, int slot) {
        long mine = place(slot, hold.party);
        long load = 0;
        for (Item item : items) {
            load = item.hold && item.at(slot) && item.party.equals(hold.party) ? Math.max(load, item.load) : load;
        }
        long taken = confirmed(slot, null);
        int waiting = 0;
        for (long[] one : queue(slot, hold.party)) {
            if (one[1] < mine) {
                taken += one[0];
                waiting += taken > capacity(slot) ? 1 : 0;
            }
        }
        if (confirmed(slot, null) + load > capacity(slot)) {
            return "b" + (waiting + 1);
        }
        return taken + load <= capacity(slot) ? "1" : Integer.toString(waiting + 2);
    }

    private String refuseHold(long load, int from, int to) {
        for (int slot = from; slot < to; slot++) {
            if (load > capacity(slot)) {
                return "OverCapacity";
            }
        }
        return OK;
    }

    private String refuseBooking(
            String party, long load, int from, int to, @Nullable Item self, int freeFrom, int freeTo) {
        boolean held = false;
        for (int slot = from; slot < to; slot++) {
            if (confirmed(slot, self) + load > capacity(slot)) {
                return "OverCapacity";
            }
            boolean free = freeFrom <= slot && slot < freeTo;
            held |= !free && confirmed(slot, self) + ahead(slot, party) + load > capacity(slot);
        }
        return held ? "HeldAhead" : OK;
    }

    String hold(String id, String party, long load, int from, int to, int started) {
        String answer = from < started ? "AlreadyStarted" : refuseHold(load, from, to);
        if (answer.equals(OK)) {
            items.add(new Item(id, true, party, load, from, to, slots, ++order));
        }
        return answer;
    }

    String book(String id, String party, long load, int from, int to) {
        String answer = refuseBooking(party, load, from, to, null, 0, 0);
        if (answer.equals(OK)) {
            items.add(new Item(id, false, party, load, from, to, slots, ++order));
        }
        return answer;
    }

    String confirm(Item hold, String id, int from, int to, Names names) {
        String answer = refuseBooking(hold.party, hold.load, from, to, null, 0, 0);
        if (answer.equals(OK)) {
            cut(hold, from, to, names);
            items.add(new Item(id, false, hold.party, hold.load, from, to, slots, ++order));
        }
        return answer;
    }

    /** What the engine called the part that was cut off behind: from slot, to slot. */
    interface Names {
        String behind(Item item, int from, int to);
    }

    /** Takes slots out of an item: it may shrink, fall in two, or go. */
    private void cut(Item item, int from, int to, Names names) {
        int start = Math.max(from, item.from);
        int end = Math.min(to, item.to);
        boolean front = item.from < start;
        boolean back = end < item.to;
        if (!front && !back) {
            items.remove(item);
        } else if (front && back) {
            Item tail = new Item(
                    names.behind(item, end, item.to),
                    item.hold,
                    item.party,
                    item.load,
                    end,
                    item.to,
                    slots,
                    item.confirmed);
            System.arraycopy(item.place, 0, tail.place, 0, slots);
            items.add(tail);
            item.to = start;
        } else if (front) {
            item.to = start;
        } else {
            item.from = end;
        }
    }

    void split(Item item, int at, Names names) {
        Item tail = new Item(
                names.behind(item, at, item.to), item.hold, item.party, item.load, at, item.to, slots, item.confirmed);
        System.arraycopy(item.place, 0, tail.place, 0, slots);
        items.add(tail);
        item.to = at;
    }

    String reschedule(Item item, int from, int to, int started) {
        if (from == item.from && to == item.to) {
            return OK;
        }
        String answer = item.hold
                ? from < started ? "AlreadyStarted" : refuseHold(item.load, from, to)
                : refuseBooking(item.party, item.load, from, to, item, item.from, item.to);
        if (answer.equals(OK)) {
            order++;
            for (int slot = from; slot < to; slot++) {
                item.place[slot] = item.at(slot) ? item.place[slot] : order;
            }
            item.from = from;
            item.to = to;
        }
        return answer;
    }

    String load(Item item, long load) {
        boolean less = load < item.load;
        String answer = load == item.load
                ? OK
                : item.hold
                        ? refuseHold(load, item.from, item.to)
                        : refuseBooking(
                                item.party, load, item.from, item.to, item, less ? item.from : 0, less ? item.to : 0);
        if (answer.equals(OK) && load != item.load) {
            order++;
            if (load > item.load) {
                Arrays.fill(item.place, item.from, item.to, order);
            }
            item.load = load;
        }
        return answer;
    }

    String timeOff(String id, int from, int to) {
        boolean booked = items.stream().anyMatch(item -> !item.hold && item.from < to && from < item.to);
        if (!booked) {
            offs.put(id, new int[] {from, to});
        }
        return booked ? "Booked" : OK;
    }

    void absent(String id, int from, int to, Names names) {
        for (Item item : new ArrayList<>(items)) {
            if (item.from < to && from < item.to) {
                cut(item, from, to, names);
            }
        }
        offs.put(id, new int[] {from, to});
    }

    String capacity(int from, int to, long capacity, boolean fact, Names names) {
        Map<Item, List<Integer>> lost = new LinkedHashMap<>();
        for (int slot = from; slot < to; slot++) {
            int at = slot;
            boolean away = offs.values().stream().anyMatch(off -> off[0] <= at && at < off[1]);
            long left = away ? 0 : capacity;
            for (Item item : items) {
                if (item.hold && item.at(slot) && item.load > left && item.load <= capacity(slot)) {
                    lost.computeIfAbsent(item, key -> new ArrayList<>()).add(slot);
                }
            }
            long confirmed = confirmed(slot, null);
            List<Item> latest = new ArrayList<>(items);
            latest.sort((a, b) -> a.confirmed == b.confirmed
                    ? Long.compare(piece(b), piece(a))
                    : Long.compare(b.confirmed, a.confirmed));
            for (Item item : latest) {
                if (!item.hold && item.at(slot) && item.load > 0 && confirmed > left) {
                    confirmed -= item.load;
                    lost.computeIfAbsent(item, key -> new ArrayList<>()).add(slot);
                }
            }
        }
        if (!lost.isEmpty() && !fact) {
            return "OverCapacity";
        }
        lost.forEach((item, gone) -> cutSlots(item, gone, names));
        Arrays.fill(base, from, to, capacity);
        return OK;
    }

    /** The number in the handle that a piece of a booking was given, 0 of the first piece. */
    private static long piece(Item item) {
        int mark = item.id.indexOf('#');
        return mark < 0 ? 0 : Long.parseLong(item.id.substring(mark + 2));
    }

    /** Cuts single slots out of an item, which may leave several pieces; the first keeps its name. */
    private void cutSlots(Item item, List<Integer> gone, Names names) {
        List<int[]> runs = new ArrayList<>();
        for (int slot = item.from; slot < item.to; slot++) {
            if (!gone.contains(slot)) {
                int last = runs.size() - 1;
                if (last >= 0 && runs.get(last)[1] == slot) {
                    runs.get(last)[1]++;
                } else {
                    runs.add(new int[] {slot, slot + 1});
                }
            }
        }
        items.remove(item);
        for (int i = 0; i < runs.size(); i++) {
            int[] run = runs.get(i);
            String id = i == 0 ? item.id : names.behind(item, run[0], run[1]);
            Item piece = new Item(id, item.hold, item.party, item.load, run[0], run[1], slots, item.confirmed);
            System.arraycopy(item.place, 0, piece.place, 0, slots);
            items.add(piece);
        }
    }
}
