package io.productiontool.engine.studio;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.Ids;
import io.productiontool.engine.time.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How each kind of command can be asked for otherwise. */
final class Otherwise {

    private Otherwise() {}

    /** Empty for what can only be asked for as it was, and where what it names is not there. */
    static Optional<Asked> of(Command command, UnitOfWork unit) {
        if (command instanceof Command.Book book) {
            return Optional.of(
                    new Placed(false, book.artist(), book.project(), book.range(), book.load(), book.terms()));
        }
        if (command instanceof Command.PlaceHold hold) {
            return Optional.of(
                    new Placed(true, hold.artist(), hold.project(), hold.range(), hold.load(), hold.terms()));
        }
        if (command instanceof Command.ConfirmHold confirm) {
            return unit.claim(confirm.id())
                    .map(hold -> new AskedOfClaim.Confirmed(
                            confirm, hold, confirm.part().orElse(hold.range())));
        }
        if (command instanceof Command.Reschedule move) {
            return unit.claim(move.id()).map(claim -> new AskedOfClaim.Moved(move, claim));
        }
        if (command instanceof Command.ChangeLoad load) {
            return unit.claim(load.id()).map(claim -> new AskedOfClaim.Loaded(load, claim));
        }
        if (command instanceof Command.Reassign give) {
            return unit.claim(give.id()).map(claim -> new AskedOfClaim.Given(give, claim));
        }
        if (command instanceof Command.PlanTimeOff off) {
            return Optional.of(new Away(off));
        }
        return command instanceof Command.ChangeCapacity capacity
                ? Optional.of(new Limited(capacity))
                : Optional.empty();
    }

    static List<Command> inOneCommit(List<TimeRange> parts, Function<TimeRange, Command> each) {
        return List.of(new Command.AllOf(parts.stream().map(each).toList()));
    }

    /** A new hold or booking. */
    private record Placed(boolean asHold, ArtistId artist, ProjectId party, TimeRange range, Load load, Terms terms)
            implements Asked {

        private Command place(boolean hold, ArtistId whose, TimeRange when, Load much, Terms said) {
            return hold
                    ? new Command.PlaceHold(new HoldId(Ids.next()), whose, party, when, much, said)
                    : new Command.Book(new BookingId(Ids.next()), whose, party, when, much, said);
        }

        @Override
        public Optional<ProjectId> project() {
            return Optional.of(party);
        }

        @Override
        public Optional<DemandId> demand() {
            return terms.demand();
        }

        @Override
        public List<Command> over(TimeRange part) {
            return List.of(place(asHold, artist, part, load, terms));
        }

        /** A reference names one of them, and which would be a guess: those of several have none. */
        @Override
        public List<Command> over(List<TimeRange> parts) {
            return inOneCommit(parts, part -> place(asHold, artist, part, load, terms.withRef("")));
        }

        @Override
        public List<Command> at(TimeRange moved) {
            return over(moved);
        }

        @Override
        public List<Command> at(Load lower) {
            return List.of(place(asHold, artist, range, lower, terms));
        }

        @Override
        public List<Command> held() {
            return asHold ? List.of() : List.of(place(true, artist, range, load, terms));
        }

        @Override
        public List<Command> booked() {
            return asHold ? List.of(place(false, artist, range, load, terms)) : List.of();
        }

        @Override
        public List<Command> overriding(String reason) {
            return asHold
                    ? List.of()
                    : List.of(new Command.Book(new BookingId(Ids.next()), artist, party, range, load, terms, reason));
        }

        @Override
        public List<Command> by(ArtistId other, TimeRange when) {
            return List.of(place(asHold, other, when, load, terms));
        }
    }

    /** Time off. */
    private record Away(Command.PlanTimeOff command) implements Asked {

        @Override
        public ArtistId artist() {
            return command.artist();
        }

        @Override
        public TimeRange range() {
            return command.range();
        }

        private Command plan(TimeRange when) {
            return new Command.PlanTimeOff(new OffId(Ids.next()), command.artist(), when, command.reason());
        }

        @Override
        public List<Command> over(TimeRange part) {
            return List.of(plan(part));
        }

        @Override
        public List<Command> over(List<TimeRange> parts) {
            return inOneCommit(parts, this::plan);
        }

        @Override
        public List<Command> at(TimeRange moved) {
            return List.of(plan(moved));
        }

        @Override
        public List<Command> asFact() {
            return List.of(new Command.RecordAbsence(
                    new OffId(Ids.next()), command.artist(), command.range(), command.reason()));
        }
    }

    /** A lower capacity. */
    private record Limited(Command.ChangeCapacity command) implements Asked {

        @Override
        public ArtistId artist() {
            return command.artist();
        }

        @Override
        public TimeRange range() {
            return command.range();
        }

        private Command limit(TimeRange when, boolean fact) {
            return new Command.ChangeCapacity(command.artist(), when, command.capacity(), fact);
        }

        @Override
        public List<Command> over(TimeRange part) {
            return List.of(limit(part, false));
        }

        @Override
        public List<Command> over(List<TimeRange> parts) {
            return inOneCommit(parts, part -> limit(part, false));
        }

        @Override
        public List<Command> asFact() {
            return List.of(limit(command.range(), true));
        }
    }
}
