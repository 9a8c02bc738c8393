package io.productiontool.cli.exchange;

import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.studio.Command;
import java.util.List;
import java.util.Optional;

/**
 * What a row asks for.
 *
 * @param effect on what is there
 * @param command what brings it about; of {@link Effect#CREATED} and {@link Effect#CHANGED} alone
 * @param refused why it asks for nothing, or for a hold and not for the booking
 */
record Planned(Row row, Effect effect, Optional<Command> command, Optional<RefusedRow> refused) {

    /** What an import does with a row. */
    enum Effect {
        CREATED,
        CHANGED,
        UNCHANGED,
        REFUSED
    }

    static Planned create(Row row, Command command) {
        return new Planned(row, Effect.CREATED, Optional.of(command), Optional.empty());
    }

    /** As these commands, all or none, change it; unchanged where there are none. */
    static Planned change(Row row, List<Command> commands) {
        if (commands.isEmpty()) {
            return new Planned(row, Effect.UNCHANGED, Optional.empty(), Optional.empty());
        }
        Command command = commands.size() == 1 ? commands.get(0) : new Command.AllOf(commands);
        return new Planned(row, Effect.CHANGED, Optional.of(command), Optional.empty());
    }

    /** The same as a hold, where it is a new booking that does not fit beside what others have. */
    Optional<Planned> asHold(Rejection rejection, RefusedRow why) {
        boolean others = rejection instanceof Rejection.OverCapacity
                || rejection instanceof Rejection.Booked
                || rejection instanceof Rejection.HeldAhead;
        if (!others || !(command.orElse(null) instanceof Command.Book book)) {
            return Optional.empty();
        }
        Command hold = new Command.PlaceHold(
                HoldId.next(), book.artist(), book.project(), book.range(), book.load(), book.terms());
        return Optional.of(new Planned(row, effect, Optional.of(hold), Optional.of(why)));
    }

    static Planned refuse(Row row, InvalidRow wrong) {
        return refuse(row, wrong.kind(), wrong.reason());
    }

    static Planned refuse(Row row, Rejection.Kind kind, String reason) {
        return new Planned(row, Effect.REFUSED, Optional.empty(), Optional.of(row.refused(kind, reason)));
    }
}
