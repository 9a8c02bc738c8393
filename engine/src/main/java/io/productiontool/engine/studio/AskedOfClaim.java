package io.productiontool.engine.studio;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.Ids;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What was asked about a hold or booking that stands, and how it can be asked otherwise. */
interface AskedOfClaim extends Asked {

    Claim claim();

    @Override
    default ArtistId artist() {
        return claim().artist();
    }

    @Override
    default TimeRange range() {
        return claim().range();
    }

    @Override
    default Load load() {
        return claim().load();
    }

    @Override
    default Optional<ProjectId> project() {
        return Optional.of(claim().project());
    }

    @Override
    default Optional<DemandId> demand() {
        return claim().terms().demand();
    }

    /** A hold that is to become a booking. */
    record Confirmed(Command.ConfirmHold command, Claim claim, TimeRange range) implements AskedOfClaim {

        @Override
        public List<Command> over(TimeRange part) {
            return List.of(confirm(part));
        }

        /** The last first: what remains before it keeps the hold's identity. */
        @Override
        public List<Command> over(List<TimeRange> parts) {
            List<TimeRange> lastFirst = new ArrayList<>(parts);
            Collections.reverse(lastFirst);
            return Otherwise.inOneCommit(lastFirst, this::confirm);
        }

        private Command confirm(TimeRange part) {
            return new Command.ConfirmHold(command.id(), new BookingId(Ids.next()), Optional.of(part));
        }

        @Override
        public List<Command> at(TimeRange moved) {
            return range.equals(claim.range())
                    ? List.of(
                            new Command.Reschedule(command.id(), moved),
                            new Command.ConfirmHold(command.id(), command.booking(), Optional.empty()))
                    : List.of();
        }

        @Override
        public List<Command> at(Load lower) {
            return List.of(new Command.ChangeLoad(command.id(), lower), command);
        }

        @Override
        public List<Command> challenged() {
            return List.of(new Command.ChallengeHold(command.id()));
        }

        @Override
        public List<Command> overriding(String reason) {
            return List.of(new Command.ConfirmHold(command.id(), command.booking(), command.part(), reason));
        }

        /** The hold stays where it is: the other artist has to answer first. */
        @Override
        public List<Command> by(ArtistId other, TimeRange when) {
            Terms terms = claim.terms().withRef("");
            return List.of(
                    new Command.PlaceHold(new HoldId(Ids.next()), other, claim.project(), when, claim.load(), terms));
        }
    }

    /** A hold or booking that is to be at another time. */
    record Moved(Command.Reschedule command, Claim claim) implements AskedOfClaim {

        @Override
        public TimeRange range() {
            return command.range();
        }

        /** Where it is already is no fix. */
        @Override
        public List<Command> over(TimeRange part) {
            return part.equals(claim.range()) ? List.of() : List.of(new Command.Reschedule(command.id(), part));
        }

        @Override
        public List<Command> at(TimeRange moved) {
            return over(moved);
        }

        @Override
        public List<Command> at(Load lower) {
            return List.of(new Command.ChangeLoad(command.id(), lower), command);
        }

        @Override
        public List<Command> by(ArtistId other, TimeRange when) {
            return List.of(new Command.Reassign(command.id(), other), new Command.Reschedule(command.id(), when));
        }
    }

    /** A hold or booking that is to take another load. */
    record Loaded(Command.ChangeLoad command, Claim claim) implements AskedOfClaim {

        @Override
        public Load load() {
            return command.load();
        }

        @Override
        public List<Command> at(TimeRange moved) {
            return List.of(new Command.Reschedule(command.id(), moved), command);
        }

        /** More than it has, where more is asked for. */
        @Override
        public Load least() {
            Load had = claim.load();
            return had.compareTo(command.load()) < 0 ? new Load(had.hundredths() + 1) : AskedOfClaim.super.least();
        }

        @Override
        public List<Command> at(Load lower) {
            return List.of(new Command.ChangeLoad(command.id(), lower));
        }

        @Override
        public List<Command> by(ArtistId other, TimeRange when) {
            return List.of(new Command.Reassign(command.id(), other), command);
        }
    }

    /** A hold or booking that is to go to another artist. */
    record Given(Command.Reassign command, Claim claim) implements AskedOfClaim {

        @Override
        public ArtistId artist() {
            return command.artist();
        }

        @Override
        public List<Command> at(TimeRange moved) {
            return List.of(new Command.Reschedule(command.id(), moved), command);
        }

        @Override
        public List<Command> at(Load lower) {
            return List.of(new Command.ChangeLoad(command.id(), lower), command);
        }

        @Override
        public List<Command> by(ArtistId other, TimeRange when) {
            return other.equals(claim.artist()) ? List.of() : List.of(new Command.Reassign(command.id(), other));
        }
    }
}
