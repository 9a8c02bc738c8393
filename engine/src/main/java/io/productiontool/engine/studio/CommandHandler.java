package io.productiontool.engine.studio;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarDecider;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.CalendarEvent.CancelReason;
import io.productiontool.engine.booking.CalendarEvent.ReleaseReason;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.booking.CapacityStep;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Decision;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.booking.Terms;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.InvalidField;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries out commands on a unit of work: finds what they name, asks the rules, records the events. Each method answers
 * with a refusal, or with nothing when the part was accepted.
 */
final class CommandHandler implements Command.Cases<Optional<Outcome.Rejected>> {

    private final UnitOfWork unit;
    private final RecordHandler records;
    private final DemandHandler demands;

    CommandHandler(UnitOfWork unit) {
        this.unit = unit;
        this.records = new RecordHandler(unit);
        this.demands = new DemandHandler(unit);
    }

    Optional<Outcome.Rejected> handle(Command command) {
        return command.match(this);
    }

    /** Carries out each command for itself, in order, and answers with those that were refused and left nothing. */
    List<Outcome.Rejected> each(List<Command> commands) {
        lookAhead(commands);
        List<Outcome.Rejected> refused = new ArrayList<>();
        for (Command command : commands) {
            unit.tryOut(() -> refusal(command))
                    .ifPresent(rejection -> refused.add(new Outcome.Rejected(command, rejection)));
        }
        return refused;
    }

    /** Why the command is refused, if it is. */
    Optional<Rejection> refusal(Command command) {
        try {
            return command.match(this).map(Outcome.Rejected::rejection);
        } catch (InvalidField invalid) {
            return Optional.of(new Rejection.Invalid(invalid.reason()));
        }
    }

    /** Opens each calendar once over all the time that the commands name, instead of a little wider each time. */
    private void lookAhead(List<Command> commands) {
        Map<ArtistId, TimeRange> spans = new LinkedHashMap<>();
        for (Command command : commands) {
            if (command instanceof Command.Book book) {
                spans.merge(book.artist(), book.range(), TimeRange::span);
            } else if (command instanceof Command.PlaceHold hold) {
                spans.merge(hold.artist(), hold.range(), TimeRange::span);
            }
        }
        spans.forEach((artist, span) -> {
            if (unit.record(RecordKind.ARTIST, artist.value()).isPresent()) {
                unit.slice(artist, span);
            }
        });
    }

    @Override
    public Optional<Outcome.Rejected> allOf(Command.AllOf command) {
        lookAhead(command.commands());
        for (Command part : command.commands()) {
            Optional<Outcome.Rejected> refused = part.match(this);
            if (refused.isPresent()) {
                return refused;
            }
        }
        return Optional.empty();
    }

    /** The parts are checked here, where they are known; what they may and may not do is as if they had been asked for. */
    @Override
    public Optional<Outcome.Rejected> undo(Command.Undo command) {
        Undoing undoing = Undoing.of(unit.reader(), command.commit());
        Command inverse = undoing.inverse();
        // Permission first: a refusal names what came later.
        Optional<Rejection> refused = new Permissions(unit.reader(), new Principal(unit.actor()))
                .refuse(inverse)
                .or(undoing::refusal);
        unit.restore(undoing.restored());
        return refused.isPresent() ? refuse(command, refused) : inverse.match(this);
    }

    @Override
    public Optional<Outcome.Rejected> placeHold(Command.PlaceHold command) {
        Optional<Hold> ahead = command.ahead().flatMap(unit::claim).map(Hold.class::cast);
        return refuse(
                        command,
                        newClaim(command.id(), command.artist(), command.project(), command.terms())
                                .or(() -> command.ahead()
                                        .filter(id -> ahead.isEmpty())
                                        .map(CommandHandler::noClaim)))
                .or(() -> decide(
                        command,
                        command.artist(),
                        command.range(),
                        rules -> rules.hold(
                                command.id(),
                                Optional.empty(),
                                command.project(),
                                command.range(),
                                command.load(),
                                command.terms(),
                                ahead)));
    }

    @Override
    public Optional<Outcome.Rejected> book(Command.Book command) {
        return refuse(command, newClaim(command.id(), command.artist(), command.project(), command.terms()))
                .or(() -> decide(
                        command,
                        command.artist(),
                        command.range(),
                        rules -> rules.book(
                                command.id(),
                                Optional.empty(),
                                command.project(),
                                command.range(),
                                command.load(),
                                command.terms(),
                                command.override())));
    }

    @Override
    public Optional<Outcome.Rejected> answerHold(Command.AnswerHold command) {
        return onHold(command, command.id(), (rules, hold) -> rules.answer(hold, command.accepted(), command.note()));
    }

    @Override
    public Optional<Outcome.Rejected> offerDates(Command.OfferDates command) {
        return onHold(command, command.id(), (rules, hold) -> rules.offer(hold, command.dates(), command.note()));
    }

    @Override
    public Optional<Outcome.Rejected> challengeHold(Command.ChallengeHold command) {
        return onHold(command, command.id(), CalendarDecider::challenge);
    }

    @Override
    public Optional<Outcome.Rejected> withdrawChallenge(Command.WithdrawChallenge command) {
        return onHold(command, command.id(), CalendarDecider::withdraw);
    }

    @Override
    public Optional<Outcome.Rejected> confirmCrew(Command.ConfirmCrew command) {
        List<Demand> roles = new ArrayList<>();
        for (DemandId id : command.roles()) {
            Optional<Demand> demand = unit.demand(id);
            if (demand.isEmpty()) {
                return refuse(command, demands.refuseUnknown(id));
            }
            roles.add(demand.get());
        }
        CrewConfirming crew = new CrewConfirming(
                unit,
                hold -> onHold(
                                command,
                                hold.id(),
                                (rules, found) -> rules.confirm(found, BookingId.ofCrew(found.id()), found.range(), ""))
                        .map(Outcome.Rejected::rejection));
        return refuse(
                command,
                crew.confirm(
                        roles,
                        (alternate, role) -> onHold(
                                        command,
                                        alternate.id(),
                                        (rules, found) ->
                                                rules.release(found, ReleaseReason.NOT_CHOSEN, "for " + role.handle()))
                                .map(Outcome.Rejected::rejection)));
    }

    /** What is due is recorded wherever a calendar is opened; opening those is all there is to do. */
    @Override
    public Optional<Outcome.Rejected> sweep(Command.Sweep command) {
        for (StudioRecord artist : unit.reader().records(RecordKind.ARTIST)) {
            ArtistId id = new ArtistId(artist.id());
            unit.reader().due(id, unit.now()).stream()
                    .map(Hold::range)
                    .reduce(TimeRange::span)
                    .ifPresent(range -> unit.slice(id, range));
        }
        return Optional.empty();
    }

    @Override
    public Optional<Outcome.Rejected> releaseHold(Command.ReleaseHold command) {
        return onHold(
                command, command.id(), (rules, hold) -> rules.release(hold, ReleaseReason.GIVEN_UP, command.note()));
    }

    @Override
    public Optional<Outcome.Rejected> confirmHold(Command.ConfirmHold command) {
        return refuse(command, unused("booking", command.booking().value()))
                .or(() -> onHold(
                        command,
                        command.id(),
                        (rules, hold) -> rules.confirm(
                                hold, command.booking(), command.part().orElse(hold.range()), command.override())));
    }

    @Override
    public Optional<Outcome.Rejected> cancelBooking(Command.CancelBooking command) {
        return onClaim(
                command,
                command.id(),
                (rules, claim) -> rules.cancel((Booking) claim, CancelReason.CANCELLED, command.note()));
    }

    @Override
    public Optional<Outcome.Rejected> reschedule(Command.Reschedule command) {
        return onClaim(command, command.id(), (rules, claim) -> {
            unit.slice(claim.artist(), claim.range().span(command.range()));
            return rules.reschedule(claim, command.range());
        });
    }

    @Override
    public Optional<Outcome.Rejected> changeLoad(Command.ChangeLoad command) {
        return onClaim(command, command.id(), (rules, claim) -> rules.load(claim, command.load()));
    }

    @Override
    public Optional<Outcome.Rejected> changeTerms(Command.ChangeTerms command) {
        return onClaim(command, command.id(), (rules, claim) -> {
            Terms terms = claim.terms();
            terms = command.note().map(terms::withNote).orElse(terms);
            terms = command.po().map(terms::withPo).orElse(terms);
            terms = command.ref().map(terms::withRef).orElse(terms);
            return terms.ref().equals(claim.terms().ref()) || isFree(terms.ref())
                    ? rules.say(claim, terms)
                    : Decision.refuse(new Rejection.Exists("reference", terms.ref()));
        });
    }

    @Override
    public Optional<Outcome.Rejected> split(Command.Split command) {
        return onClaim(command, command.id(), (rules, claim) -> rules.split(claim, command.at()));
    }

    /** Two calendars, one commit: the old one gives up what the new one takes under the same identity and handle. */
    @Override
    public Optional<Outcome.Rejected> reassign(Command.Reassign command) {
        Optional<Claim> found = unit.claim(command.id());
        if (found.isEmpty()) {
            return refuse(command, Optional.of(noClaim(command.id())));
        }
        Claim claim = found.get();
        if (claim.artist().equals(command.artist())) {
            return Optional.empty();
        }
        return refuse(command, activeArtist(command.artist()))
                .or(() -> decide(
                        command,
                        claim.artist(),
                        claim.range(),
                        rules -> claim.match(
                                hold -> rules.release(hold, ReleaseReason.REASSIGNED, ""),
                                booking -> rules.cancel(booking, CancelReason.REASSIGNED, ""))))
                .or(() -> decide(command, command.artist(), claim.range(), rules -> retaken(rules, claim)));
    }

    private static Decision retaken(CalendarDecider rules, Claim claim) {
        Optional<String> handle = Optional.of(claim.handle());
        return claim.match(
                hold -> rules.hold(
                        hold.id(), handle, hold.project(), hold.range(), hold.load(), hold.terms(), Optional.empty()),
                booking -> rules.book(
                        booking.id(), handle, booking.project(), booking.range(), booking.load(), booking.terms(), ""));
    }

    @Override
    public Optional<Outcome.Rejected> planTimeOff(Command.PlanTimeOff command) {
        return refuse(
                        command,
                        activeArtist(command.artist())
                                .or(() -> unused("time off", command.id().value())))
                .or(() -> decide(
                        command,
                        command.artist(),
                        command.range(),
                        rules -> rules.planTimeOff(command.id(), command.range(), command.reason())));
    }

    @Override
    public Optional<Outcome.Rejected> recordAbsence(Command.RecordAbsence command) {
        return refuse(
                        command,
                        activeArtist(command.artist())
                                .or(() -> unused("absence", command.id().value())))
                .or(() -> decide(
                        command,
                        command.artist(),
                        command.range(),
                        rules -> rules.recordAbsence(command.id(), command.range(), command.reason())));
    }

    @Override
    public Optional<Outcome.Rejected> cancelOff(Command.CancelOff command) {
        Optional<Off> off = unit.reader().off(command.id());
        Optional<Off> standing = off.flatMap(
                stored -> unit.slice(stored.artist(), stored.range()).off(command.id()));
        return refuse(
                        command,
                        standing.isPresent()
                                ? Optional.empty()
                                : notFound("time off", command.id().value()))
                .or(() -> decide(
                        command,
                        standing.orElseThrow().artist(),
                        standing.orElseThrow().range(),
                        rules -> rules.cancelOff(standing.orElseThrow())));
    }

    @Override
    public Optional<Outcome.Rejected> changeCapacity(Command.ChangeCapacity command) {
        return refuse(command, activeArtist(command.artist()))
                .or(() -> decide(
                        command,
                        command.artist(),
                        command.range(),
                        rules -> rules.changeCapacity(command.range(), command.capacity(), command.fact())));
    }

    /** A new artist brings a calendar: a capacity over all time, none outside the contract. */
    @Override
    public Optional<Outcome.Rejected> createRecord(Command.CreateRecord command) {
        Optional<Outcome.Rejected> refused = refuse(command, records.create(command));
        if (refused.isEmpty() && command.kind() == RecordKind.ARTIST) {
            ArtistId artist = new ArtistId(command.id());
            unit.openCalendar(artist);
            unit.capacityOnRecord(artist)
                    .forEach(step ->
                            unit.record(artist, new CalendarEvent.CapacityChanged(step.range(), step.capacity())));
        }
        return refused;
    }

    /** What an artist's record says of capacity and contract holds from now on; what is past stays as it was. */
    @Override
    public Optional<Outcome.Rejected> changeRecord(Command.ChangeRecord command) {
        boolean artist = command.kind() == RecordKind.ARTIST
                && unit.record(command.kind(), command.id()).isPresent();
        List<CapacityStep> before = artist ? unit.capacityOnRecord(new ArtistId(command.id())) : List.of();
        Optional<Outcome.Rejected> refused = refuse(command, records.change(command));
        if (refused.isPresent() || !artist) {
            return refused;
        }
        ArtistId id = new ArtistId(command.id());
        List<CapacityStep> after = unit.capacityOnRecord(id);
        return after.equals(before)
                ? Optional.empty()
                : after.stream()
                        .flatMap(step -> step.range().intersection(TimeRange.from(unit.now())).stream()
                                .map(range -> new CapacityStep(range, step.capacity())))
                        .flatMap(step -> decide(
                                command,
                                id,
                                step.range(),
                                rules -> rules.changeCapacity(step.range(), step.capacity(), command.fact()))
                                .stream())
                        .findFirst();
    }

    @Override
    public Optional<Outcome.Rejected> changeHours(Command.ChangeHours command) {
        return refuse(command, records.change(command));
    }

    @Override
    public Optional<Outcome.Rejected> archiveRecord(Command.ArchiveRecord command) {
        return refuse(command, records.archive(command));
    }

    @Override
    public Optional<Outcome.Rejected> restoreRecord(Command.RestoreRecord command) {
        return refuse(command, records.restore(command));
    }

    @Override
    public Optional<Outcome.Rejected> openDemand(Command.OpenDemand command) {
        return refuse(command, activeProject(command.project()).or(() -> demands.open(command)));
    }

    @Override
    public Optional<Outcome.Rejected> changeDemand(Command.ChangeDemand command) {
        return refuse(command, demands.change(command));
    }

    @Override
    public Optional<Outcome.Rejected> closeDemand(Command.CloseDemand command) {
        return refuse(command, demands.close(command));
    }

    private interface Rule<C> {
        Decision decide(CalendarDecider rules, C claim);
    }

    private Optional<Outcome.Rejected> onHold(Command command, HoldId id, Rule<Hold> rule) {
        return onClaim(command, id, (rules, claim) -> rule.decide(rules, (Hold) claim));
    }

    private Optional<Outcome.Rejected> onClaim(Command command, ClaimId id, Rule<Claim> rule) {
        Optional<Claim> claim = unit.claim(id);
        if (claim.isEmpty()) {
            return refuse(command, Optional.of(noClaim(id)));
        }
        Claim found = claim.get();
        return decide(command, found.artist(), found.range(), rules -> rule.decide(rules, found));
    }

    private Optional<Outcome.Rejected> decide(
            Command command, ArtistId artist, TimeRange range, Function<CalendarDecider, Decision> rule) {
        CalendarSlice slice = unit.slice(artist, range);
        CalendarDecider rules = new CalendarDecider(slice, unit.context(artist));
        Decision decision = rule.apply(rules);
        if (decision instanceof Decision.Refused refused) {
            return refuse(command, Optional.of(refused.rejection()));
        }
        Decision.Accepted accepted = (Decision.Accepted) decision;
        for (CalendarEvent event : accepted.events()) {
            unit.record(artist, event);
        }
        CalendarDecider.orphans(slice, accepted.events()).forEach(event -> unit.record(artist, event));
        demands.reopen(artist, accepted.uncovered());
        return Optional.empty();
    }

    private Optional<Rejection> newClaim(ClaimId id, ArtistId artist, ProjectId project, Terms terms) {
        String ref = terms.ref();
        return activeArtist(artist)
                .or(() -> activeProject(project))
                .or(() -> unused(id instanceof HoldId ? "hold" : "booking", id.value()))
                .or(() -> isFree(ref) ? Optional.empty() : Optional.of(new Rejection.Exists("reference", ref)))
                .or(() -> terms.demand().flatMap(demands::refuseUnknown));
    }

    private boolean isFree(String ref) {
        return ref.isEmpty() || !unit.hasRef(ref);
    }

    private Optional<Rejection> activeArtist(ArtistId artist) {
        return active(RecordKind.ARTIST, artist.value());
    }

    private Optional<Rejection> activeProject(ProjectId project) {
        return active(RecordKind.PROJECT, project.value());
    }

    private Optional<Rejection> active(RecordKind kind, String id) {
        Optional<StudioRecord> record = unit.record(kind, id);
        if (record.isEmpty()) {
            return notFound(kind.word(), id);
        }
        return record.filter(StudioRecord::archived).map(archived -> new Rejection.Archived(kind.word(), id));
    }

    private Optional<Rejection> unused(String what, String id) {
        return unit.wasUsed(id) ? Optional.of(new Rejection.Exists(what, id)) : Optional.empty();
    }

    static Optional<Rejection> notFound(String what, String id) {
        return Optional.of(new Rejection.NotFound(what, id, List.of()));
    }

    private static Rejection noClaim(ClaimId id) {
        String what = id instanceof BookingId ? "booking" : "hold";
        return new Rejection.NotFound("standing " + what, id.value(), List.of());
    }

    private static Optional<Outcome.Rejected> refuse(Command command, Optional<Rejection> rejection) {
        return rejection.map(refused -> new Outcome.Rejected(command, refused));
    }
}
