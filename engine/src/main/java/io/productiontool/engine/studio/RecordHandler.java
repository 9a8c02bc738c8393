package io.productiontool.engine.studio;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Blocker;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.record.Attributes;
import io.productiontool.engine.record.Field;
import io.productiontool.engine.record.InvalidField;
import io.productiontool.engine.record.RecordEvent;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.time.DayExceptions;
import io.productiontool.engine.time.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Creates, changes, archives and restores artists, projects, users and the studio's own record. */
final class RecordHandler {

    private static final String EXCEPTIONS = "exceptions";

    private final UnitOfWork unit;

    RecordHandler(UnitOfWork unit) {
        this.unit = unit;
    }

    Optional<Rejection> create(Command.CreateRecord command) {
        if (unit.record(command.kind(), command.id()).isPresent()) {
            return Optional.of(new Rejection.Exists(command.kind().word(), command.id()));
        }
        try {
            Attributes values = Attributes.EMPTY.with(Attributes.written(command.kind(), command.values()));
            List<Field> missing = values.missing(command.kind());
            if (!missing.isEmpty()) {
                Field first = missing.get(0);
                return invalid(command.kind().word() + " needs a " + first.name() + ": " + first.help());
            }
            Optional<Rejection> unknown = unknownArtist(command.kind(), values);
            if (unknown.isPresent()) {
                return unknown;
            }
            unit.record(new RecordEvent(command.kind(), command.id(), RecordEvent.Change.CREATED, values));
            return Optional.empty();
        } catch (InvalidField wrong) {
            return invalid(wrong.reason());
        }
    }

    Optional<Rejection> change(Command.ChangeRecord command) {
        Optional<StudioRecord> found = unit.record(command.kind(), command.id());
        if (found.isEmpty()) {
            return CommandHandler.notFound(command.kind().word(), command.id());
        }
        try {
            Attributes before = found.get().attributes();
            Attributes change = before.effective(Attributes.written(command.kind(), command.values()));
            List<Field> missing = before.with(change).missing(command.kind());
            if (!missing.isEmpty()) {
                return invalid(
                        command.kind().word() + " needs a " + missing.get(0).name());
            }
            Optional<Rejection> unknown = unknownArtist(command.kind(), change);
            if (change.isEmpty() || unknown.isPresent()) {
                return unknown;
            }
            unit.record(new RecordEvent(command.kind(), command.id(), RecordEvent.Change.CHANGED, change));
            return Optional.empty();
        } catch (InvalidField wrong) {
            return invalid(wrong.reason());
        }
    }

    /** A user may be an artist, but one there is. */
    private Optional<Rejection> unknownArtist(RecordKind kind, Attributes values) {
        return values.get("artist")
                .filter(id -> kind == RecordKind.USER && !id.isEmpty())
                .filter(id -> unit.record(RecordKind.ARTIST, id).isEmpty())
                .flatMap(id -> CommandHandler.notFound(RecordKind.ARTIST.word(), id));
    }

    Optional<Rejection> change(Command.ChangeHours command) {
        if (command.kind() != RecordKind.ARTIST && command.kind() != RecordKind.STUDIO) {
            return invalid("a " + command.kind().word() + " has no hours");
        }
        Optional<StudioRecord> found = unit.record(command.kind(), command.id());
        if (found.isEmpty()) {
            return CommandHandler.notFound(command.kind().word(), command.id());
        }
        try {
            DayExceptions after = found.get()
                    .attributes()
                    .get(EXCEPTIONS)
                    .map(DayExceptions::parse)
                    .orElse(DayExceptions.NONE)
                    .with(command.days());
            return change(new Command.ChangeRecord(command.kind(), command.id(), Map.of(EXCEPTIONS, after.toString())));
        } catch (IllegalArgumentException tooMany) {
            return invalid(String.valueOf(tooMany.getMessage()));
        }
    }

    Optional<Rejection> archive(Command.ArchiveRecord command) {
        Optional<StudioRecord> found = unit.record(command.kind(), command.id());
        if (found.isEmpty()) {
            return CommandHandler.notFound(command.kind().word(), command.id());
        }
        if (found.get().archived()) {
            return Optional.empty();
        }
        List<Blocker> ahead = workAhead(command.kind(), command.id());
        if (!ahead.isEmpty()) {
            return Optional.of(new Rejection.WorkAhead(found.get().name(), ahead));
        }
        unit.record(new RecordEvent(command.kind(), command.id(), RecordEvent.Change.ARCHIVED, Attributes.EMPTY));
        return Optional.empty();
    }

    Optional<Rejection> restore(Command.RestoreRecord command) {
        Optional<StudioRecord> found = unit.record(command.kind(), command.id());
        if (found.isEmpty()) {
            return CommandHandler.notFound(command.kind().word(), command.id());
        }
        if (found.get().archived()) {
            unit.record(new RecordEvent(command.kind(), command.id(), RecordEvent.Change.RESTORED, Attributes.EMPTY));
        }
        return Optional.empty();
    }

    private List<Blocker> workAhead(RecordKind kind, String id) {
        TimeRange ahead = TimeRange.from(unit.now());
        Stream<? extends Claim> claims = switch (kind) {
            case ARTIST -> {
                CalendarSlice slice = unit.slice(new ArtistId(id), ahead);
                yield Stream.concat(slice.holds().stream(), slice.bookings().stream());
            }
            case PROJECT ->
                unit.reader().claimsOf(id, ahead).stream()
                        .filter(claim -> unit.claim(claim.id()).isPresent());
            case USER, STUDIO -> Stream.empty();
        };
        return claims.filter(claim -> claim.range().overlaps(ahead))
                .map(claim -> Blocker.of(claim, claim.range()))
                .toList();
    }

    private static Optional<Rejection> invalid(String problem) {
        return Optional.of(new Rejection.Invalid(problem));
    }
}
