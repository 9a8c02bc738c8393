package io.productiontool.engine.studio;

import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What came of a command. */
public sealed interface Outcome {

    /** The one or the other. */
    <T> T fold(Function<Accepted, T> accepted, Function<Rejected, T> rejected);

    /** The warnings of an accepted command; none of a rejected one. */
    List<Warning> warnings();

    /**
     * It is so now, or of a preview: it would be.
     *
     * @param commit empty where nothing had to change, and of a preview
     * @param events what was recorded, or of a preview would be: those have no position and the commit {@code dry-run}
     * @param claims the holds and bookings that the command made or changed, as they are afterwards
     * @param ranks where the standing holds that the command made, changed or moved in rank stand afterwards
     * @param promoted those of {@code ranks} that moved up through it
     * @param displaced holds that no longer fit because another was confirmed, with their ranks afterwards; without ranks
     *     where nothing is left of them
     * @param refused the parts that were left out, in order; only of a request that keeps going
     * @param repeated whether this is the outcome of an earlier commit with the same key
     * @param impact what else a dry run foresees; empty where it was no dry run
     */
    record Accepted(
            Optional<CommitId> commit,
            List<RecordedEvent> events,
            List<Claim> claims,
            List<HoldRanks> ranks,
            List<HoldRanks> promoted,
            List<HoldRanks> displaced,
            List<Warning> warnings,
            List<Rejected> refused,
            boolean repeated,
            Optional<Impact> impact)
            implements Outcome {

        /** The outcome of something else than a dry run. */
        public Accepted(
                Optional<CommitId> commit,
                List<RecordedEvent> events,
                List<Claim> claims,
                List<HoldRanks> ranks,
                List<HoldRanks> promoted,
                List<HoldRanks> displaced,
                List<Warning> warnings,
                List<Rejected> refused,
                boolean repeated) {
            this(commit, events, claims, ranks, promoted, displaced, warnings, refused, repeated, Optional.empty());
        }

        public Accepted {
            events = List.copyOf(events);
            claims = List.copyOf(claims);
            ranks = List.copyOf(ranks);
            promoted = List.copyOf(promoted);
            displaced = List.copyOf(displaced);
            warnings = List.copyOf(warnings);
            refused = List.copyOf(refused);
        }

        /** The first hold of {@link #claims}. */
        public Optional<Hold> hold() {
            return claims.stream()
                    .filter(Hold.class::isInstance)
                    .map(Hold.class::cast)
                    .findFirst();
        }

        /** The first booking of {@link #claims}. */
        public Optional<Booking> booking() {
            return claims.stream()
                    .filter(Booking.class::isInstance)
                    .map(Booking.class::cast)
                    .findFirst();
        }

        @Override
        public <T> T fold(Function<Accepted, T> accepted, Function<Rejected, T> rejected) {
            return accepted.apply(this);
        }
    }

    /**
     * Nothing was written.
     *
     * @param command the part of the command that was refused
     */
    record Rejected(Command command, Rejection rejection) implements Outcome {

        @Override
        public <T> T fold(Function<Accepted, T> accepted, Function<Rejected, T> rejected) {
            return rejected.apply(this);
        }

        @Override
        public List<Warning> warnings() {
            return List.of();
        }
    }
}
