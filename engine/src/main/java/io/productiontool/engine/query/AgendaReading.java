package io.productiontool.engine.query;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandEvent;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.time.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Works out an {@link Agenda} from a schedule; asks the history only who was lost to demand that is open. */
public final class AgendaReading {

    private static final Duration SOON = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    private final Schedule schedule;
    private final Reader reader;
    private final Instant now;
    private final Map<Demand, Optional<Artist>> lost = new HashMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    private AgendaReading(Schedule schedule, Reader reader) {
        this.schedule = schedule;
        this.reader = reader;
        this.now = schedule.moment();
    }

    /** What the schedule's window holds for somebody; its window says how far ahead is looked. */
    public static Agenda of(Schedule schedule, Reader reader) {
        return new AgendaReading(schedule, reader).agenda();
    }

    private Agenda agenda() {
        TimeRange thisWeek = TimeRange.of(now, now.plus(WEEK));
        List<Due> due = new ArrayList<>();
        List<Off> away = new ArrayList<>();
        for (Lane lane : schedule.board()) {
            due(lane, due);
            lane.offs().stream().filter(off -> off.range().overlaps(thisWeek)).forEach(away::add);
            conflicts(lane);
        }
        schedule.overloads()
                .forEach((artist, ranges) ->
                        ranges.forEach(range -> conflicts.add(new Conflict.Overload(artist, range))));
        List<Uncovered> shortages = new ArrayList<>();
        for (Uncovered open : schedule.uncovered()) {
            lost.computeIfAbsent(open.demand(), this::lostArtist)
                    .ifPresentOrElse(
                            artist -> conflicts.add(new Conflict.Lost(artist, open)), () -> shortages.add(open));
        }
        due.sort(Comparator.comparing(Due::at).thenComparing(one -> one.hold().handle()));
        away.sort(Comparator.comparing(Off::range).thenComparing(Off::handle));
        conflicts.sort(Comparator.comparing(Conflict::range)
                .thenComparing(conflict -> conflict.artist().name()));
        return new Agenda(schedule.window(), due, shortages, away, conflicts);
    }

    /** By their deadlines, however far ahead their time lies. */
    private void due(Lane lane, List<Due> due) {
        for (Hold hold : reader.due(lane.artist().id(), schedule.window().end())) {
            Due one = new Due(hold);
            if (one.starts() && one.at().isBefore(now.plus(SOON))) {
                conflicts.add(new Conflict.Unconfirmed(lane.artist(), one));
            } else {
                due.add(one);
            }
        }
    }

    private void conflicts(Lane lane) {
        lane.bookings().forEach(booking -> notWorked(lane, booking));
        Stream.<Claim>concat(lane.bookings().stream(), lane.holds().stream().map(HoldRanks::hold))
                .forEach(claim -> {
                    lane.offs()
                            .forEach(off -> claim.range()
                                    .intersection(off.range())
                                    .ifPresent(range ->
                                            conflicts.add(new Conflict.WhileAway(lane.artist(), claim, off, range))));
                    TimeRange agreed = claim.agreed().resolve();
                    if (claim.agreed().isOfOtherRules() && !agreed.equals(claim.range())) {
                        conflicts.add(new Conflict.WallTime(lane.artist(), claim, agreed));
                    }
                });
    }

    /** Each run of days with one reason. */
    private void notWorked(Lane lane, Booking booking) {
        Optional<TimeRange> seen = booking.range().intersection(schedule.window());
        if (seen.isEmpty()) {
            return;
        }
        BookedDays booked = new BookedDays(lane.days(), lane.calendar(), booking.range());
        LocalDate until = lane.days().lastDay(seen.get());
        for (LocalDate day = lane.days().firstDay(seen.get()); !day.isAfter(until); day = day.plusDays(1)) {
            Optional<String> reason = lane.calendar().reasonNotWorking(day);
            if (reason.isPresent() && (!isUsual(day, reason.get()) || booked.isMeant(day))) {
                joined(new Conflict.NotWorked(
                        lane.artist(), booking, lane.days().day(day), reason.get()));
            }
        }
    }

    /** The days of a weekend are one conflict. */
    private void joined(Conflict.NotWorked next) {
        int last = conflicts.size() - 1;
        if (last >= 0
                && conflicts.get(last) instanceof Conflict.NotWorked before
                && before.booking().equals(next.booking())
                && before.range().abuts(next.range())) {
            String reason = before.reason().equals(next.reason())
                    ? next.reason()
                    : before.reason().split("–", -1)[0] + "–" + next.reason();
            conflicts.set(
                    last,
                    new Conflict.NotWorked(
                            next.artist(), next.booking(), before.range().span(next.range()), reason));
        } else {
            conflicts.add(next);
        }
    }

    /** A day of the week that is never worked, other than a holiday. */
    private static boolean isUsual(LocalDate day, String reason) {
        DayOfWeek weekday = day.getDayOfWeek();
        return reason.equalsIgnoreCase(weekday.name());
    }

    /** Whose absence or lower capacity opened the demand; empty where somebody asked for it. */
    private Optional<Artist> lostArtist(Demand demand) {
        List<RecordedEvent> first =
                reader.events(EventFilter.ALL.ofSubject(demand.id().value()).first(1));
        if (first.isEmpty() || !isLoss(first.get(0))) {
            return Optional.empty();
        }
        RecordedEvent opened = first.get(0);
        return reader.events(EventFilter.ALL.ofCommit(opened.commit())).stream()
                .filter(event -> event.position() < opened.position() && isFact(event))
                .reduce((one, nearer) -> nearer)
                .map(event -> event.stream().value().substring("calendar/".length()))
                .flatMap(id -> schedule.lane(new ArtistId(id)))
                .map(Lane::artist);
    }

    private static boolean isLoss(RecordedEvent opened) {
        return opened.event() instanceof DemandEvent.Stated stated
                && stated.note().startsWith(Demand.LOST);
    }

    private static boolean isFact(RecordedEvent recorded) {
        return recorded.event() instanceof CalendarEvent.Cut cut
                        && (cut.cause() == CalendarEvent.CutCause.ABSENCE
                                || cut.cause() == CalendarEvent.CutCause.CAPACITY)
                || recorded.event() instanceof CalendarEvent.BookingCancelled cancelled
                        && (cancelled.reason() == CalendarEvent.CancelReason.ABSENCE
                                || cancelled.reason() == CalendarEvent.CancelReason.CAPACITY);
    }
}
