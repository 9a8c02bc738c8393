package io.productiontool.engine.studio;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.time.TimeRange;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The streams that a command will read or append to, as far as it names them. */
final class NamedStreams implements Command.Cases<Boolean> {

    private final Reader reader;
    private final Set<StreamId> streams = new HashSet<>();

    NamedStreams(Reader reader) {
        this.reader = reader;
    }

    Set<StreamId> of(Command command) {
        command.match(this);
        return streams;
    }

    private boolean add(Optional<StreamId> stream) {
        return stream.map(streams::add).orElse(false);
    }

    private boolean add(ArtistId artist) {
        return streams.add(StreamId.calendar(artist));
    }

    /** The calendar, and the project in case that a loss must be stated there. */
    private boolean add(ClaimId claim) {
        Optional<Claim> stored = reader.claim(claim);
        return add(stored.map(found -> StreamId.calendar(found.artist())))
                | add(stored.map(found -> StreamId.project(found.project())));
    }

    /** The projects that may lose bookings in the range, which is then stated there. */
    private boolean addBooked(ArtistId artist, TimeRange range) {
        return reader.calendar(artist, range).bookings().stream()
                .map(booking -> streams.add(StreamId.project(booking.project())))
                .reduce(false, Boolean::logicalOr);
    }

    @Override
    public Boolean allOf(Command.AllOf command) {
        command.commands().forEach(part -> part.match(this));
        return true;
    }

    @Override
    public Boolean confirmCrew(Command.ConfirmCrew command) {
        command.roles().stream().flatMap(role -> reader.fillings(role).stream()).forEach(claim -> add(claim.id()));
        return true;
    }

    @Override
    public Boolean sweep(Command.Sweep command) {
        reader.records(RecordKind.ARTIST).forEach(record -> add(new ArtistId(record.id())));
        return true;
    }

    @Override
    public Boolean undo(Command.Undo command) {
        reader.events(EventFilter.ALL.ofCommit(command.commit())).forEach(event -> streams.add(event.stream()));
        return true;
    }

    @Override
    public Boolean placeHold(Command.PlaceHold command) {
        return add(command.artist());
    }

    @Override
    public Boolean releaseHold(Command.ReleaseHold command) {
        return add(command.id());
    }

    @Override
    public Boolean answerHold(Command.AnswerHold command) {
        return add(command.id());
    }

    @Override
    public Boolean offerDates(Command.OfferDates command) {
        return add(command.id());
    }

    @Override
    public Boolean challengeHold(Command.ChallengeHold command) {
        return add(command.id());
    }

    @Override
    public Boolean withdrawChallenge(Command.WithdrawChallenge command) {
        return add(command.id());
    }

    @Override
    public Boolean confirmHold(Command.ConfirmHold command) {
        return add(command.id());
    }

    @Override
    public Boolean book(Command.Book command) {
        return add(command.artist()) | add(Optional.of(StreamId.project(command.project())));
    }

    @Override
    public Boolean cancelBooking(Command.CancelBooking command) {
        return add(command.id());
    }

    @Override
    public Boolean reschedule(Command.Reschedule command) {
        return add(command.id());
    }

    @Override
    public Boolean changeLoad(Command.ChangeLoad command) {
        return add(command.id());
    }

    @Override
    public Boolean changeTerms(Command.ChangeTerms command) {
        return add(command.id());
    }

    @Override
    public Boolean reassign(Command.Reassign command) {
        return add(command.id()) | add(command.artist());
    }

    @Override
    public Boolean split(Command.Split command) {
        return add(command.id());
    }

    @Override
    public Boolean planTimeOff(Command.PlanTimeOff command) {
        return add(command.artist());
    }

    @Override
    public Boolean recordAbsence(Command.RecordAbsence command) {
        return add(command.artist()) | addBooked(command.artist(), command.range());
    }

    @Override
    public Boolean cancelOff(Command.CancelOff command) {
        return add(reader.off(command.id()).map(Off::artist).map(StreamId::calendar));
    }

    @Override
    public Boolean changeCapacity(Command.ChangeCapacity command) {
        return add(command.artist()) | addBooked(command.artist(), command.range());
    }

    @Override
    public Boolean createRecord(Command.CreateRecord command) {
        return record(command.kind(), command.id());
    }

    @Override
    public Boolean changeRecord(Command.ChangeRecord command) {
        boolean carves = command.fact() && command.kind() == RecordKind.ARTIST;
        return record(command.kind(), command.id())
                | (carves && addBooked(new ArtistId(command.id()), TimeRange.ALWAYS));
    }

    @Override
    public Boolean changeHours(Command.ChangeHours command) {
        return record(command.kind(), command.id());
    }

    @Override
    public Boolean archiveRecord(Command.ArchiveRecord command) {
        return record(command.kind(), command.id());
    }

    @Override
    public Boolean restoreRecord(Command.RestoreRecord command) {
        return record(command.kind(), command.id());
    }

    private boolean record(RecordKind kind, String id) {
        boolean calendar = kind == RecordKind.ARTIST && add(new ArtistId(id));
        return streams.add(StreamId.record(kind, id)) | calendar;
    }

    @Override
    public Boolean openDemand(Command.OpenDemand command) {
        return add(Optional.of(StreamId.project(command.project())));
    }

    @Override
    public Boolean changeDemand(Command.ChangeDemand command) {
        return add(reader.demand(command.id()).map(Demand::project).map(StreamId::project));
    }

    @Override
    public Boolean closeDemand(Command.CloseDemand command) {
        return add(reader.demand(command.id()).map(Demand::project).map(StreamId::project));
    }
}
