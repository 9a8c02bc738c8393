package io.productiontool.engine.booking;

import io.productiontool.engine.booking.CalendarDecider.Context;
import io.productiontool.engine.booking.CalendarEvent.ChallengeEnd;
import io.productiontool.engine.booking.CalendarEvent.ChallengeEnded;
import io.productiontool.engine.booking.CalendarEvent.CutCause;
import io.productiontool.engine.booking.CalendarEvent.HoldLapsed;
import io.productiontool.engine.booking.CalendarEvent.HoldReleased;
import io.productiontool.engine.booking.CalendarEvent.LapseReason;
import io.productiontool.engine.booking.CalendarEvent.ReleaseReason;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What falls due without anybody doing anything, in the order of the deadlines: lapses, answers that did not come,
 * challenges that were not answered. Readers see it from its instant, the next writing command on the calendar records
 * it, and a sweep is nothing but that.
 */
public final class Settling {

    private final CalendarSlice slice;
    private final Context context;
    private final Consumer<TimeRange> look;
    private final Consumer<CalendarEvent> record;

    /**
     * Prepares to settle a slice.
     *
     * @param look widens the slice to a range that has to be known
     * @param record folds an event into the slice, and keeps it
     */
    public Settling(CalendarSlice slice, Context context, Consumer<TimeRange> look, Consumer<CalendarEvent> record) {
        this.slice = slice;
        this.context = context;
        this.look = look;
        this.record = record;
    }

    /** Whether anything of these is due. */
    public static boolean isDue(Collection<Hold> holds, Instant now) {
        return holds.stream().anyMatch(hold -> !hold.dueAt().isAfter(now));
    }

    /** Settles what is due by the context's now. */
    public void settle() {
        Optional<Hold> next = next();
        while (next.isPresent()) {
            settle(next.get());
            next = next();
        }
    }

    private Optional<Hold> next() {
        return slice.holds().stream()
                .filter(hold -> !hold.dueAt().isAfter(context.now()))
                .min(Comparator.comparing(Hold::dueAt)
                        .thenComparing(hold -> hold.places().get(0).version())
                        .thenComparing(hold -> hold.id().value()));
    }

    private void settle(Hold hold) {
        Instant due = hold.dueAt();
        if (due.equals(hold.lapsesAt())) {
            lapse(hold);
        } else if (hold.stage().answerBy().filter(due::equals).isPresent()) {
            record.accept(new HoldReleased(hold.id(), ReleaseReason.UNANSWERED, ""));
        } else {
            silence(hold, hold.stage().running().orElseThrow());
        }
    }

    private void lapse(Hold hold) {
        if (!hold.stage().policy().confirmsAtDeadline()
                || hold.stage().pending().isPresent()) {
            record.accept(new HoldLapsed(hold.id()));
            return;
        }
        if (!confirm(hold, hold.lapsesAt())) {
            record.accept(new HoldLapsed(hold.id(), LapseReason.NO_ROOM));
        }
    }

    private boolean confirm(Hold hold, Instant at) {
        look.accept(hold.range());
        Decision decision =
                new Confirming(slice, context.at(at)).confirm(hold, BookingId.byClock(hold.id()), hold.range(), "");
        if (decision instanceof Decision.Accepted accepted) {
            accepted.events().forEach(record);
            return true;
        }
        return false;
    }

    private void silence(Hold hold, Challenge challenge) {
        HoldPolicy policy = hold.stage().policy();
        List<TimeRange> lost = challenge.lost(hold.range());
        if (policy.silenceKeeps() || lost.isEmpty()) {
            record.accept(new ChallengeEnded(hold.id(), ChallengeEnd.UNANSWERED, Optional.empty()));
            return;
        }
        record.accept(new Cutter(context.at(challenge.deadline())).carve(hold, lost, CutCause.CHALLENGED));
        if (policy.winnerBooks()) {
            look.accept(hold.range());
            challenge.challengers().stream()
                    .flatMap(challenger -> slice.hold(challenger.hold()).stream())
                    .sorted(Comparator.comparing(one -> one.places().get(0).version()))
                    .forEach(winner -> bookIfFirst(winner, challenge.deadline()));
        }
    }

    private void bookIfFirst(Hold winner, Instant at) {
        look.accept(winner.range());
        boolean first = Ranking.of(winner, slice, at).stream().allMatch(segment -> segment.rank() == 1);
        if (first && !winner.dueAt().equals(at)) {
            confirm(winner, at);
        }
    }
}
