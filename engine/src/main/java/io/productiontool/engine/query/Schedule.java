package io.productiontool.engine.query;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.interval.LoadProfile;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.Project;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.studio.StudioSettings;
import io.productiontool.engine.time.Holidays;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.engine.time.WorkingCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything planned over a window of time, as it stood at one moment: the one place where questions are answered.
 * Immutable as far as callers see; safe for use by several threads once made.
 */
public final class Schedule {

    private final TimeRange window;
    private final Instant moment;
    private final StudioSettings settings;
    private final WorkingCalendar calendar;
    private final Map<ArtistId, Lane> lanes;
    private final Map<ProjectId, Project> projects;
    private final Map<Demand, List<Claim>> demands;

    private Schedule(
            TimeRange window,
            Instant moment,
            StudioSettings settings,
            WorkingCalendar calendar,
            Map<ArtistId, Lane> lanes,
            Map<ProjectId, Project> projects,
            Map<Demand, List<Claim>> demands) {
        this.window = window;
        this.moment = moment;
        this.settings = settings;
        this.calendar = calendar;
        this.lanes = lanes;
        this.projects = projects;
        this.demands = demands;
    }

    /** Reads what touches the window, for the artists given, as it stands at the moment. */
    public static Schedule load(
            Reader reader,
            StudioSettings settings,
            Holidays holidays,
            Instant moment,
            TimeRange window,
            List<Artist> artists) {
        Map<String, Map<Integer, Map<java.time.LocalDate, String>>> seen = new HashMap<>();
        Holidays once = (country, year) -> seen.computeIfAbsent(country, key -> new HashMap<>())
                .computeIfAbsent(year, key -> holidays.of(country, year));
        Map<ArtistId, CalendarRows> rows =
                reader.calendars(artists.stream().map(Artist::id).toList(), window);
        Map<ArtistId, Lane> lanes = new LinkedHashMap<>();
        artists.stream()
                .sorted(Comparator.comparing(Artist::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(artist -> artist.id().value()))
                .forEach(artist -> {
                    CalendarRows stored = rows.getOrDefault(artist.id(), CalendarRows.NONE);
                    CalendarSlice slice = new CalendarSlice(artist.id(), window, stored);
                    WorkingCalendar calendar = settings.calendar(artist, window, once);
                    lanes.put(artist.id(), new Lane(artist, settings.days(artist), calendar, slice, moment));
                });
        Map<Demand, List<Claim>> demands = new LinkedHashMap<>();
        reader.demands(window).forEach(demand -> demands.put(demand, fillings(reader, demand, moment)));
        Map<ProjectId, Project> projects = new HashMap<>();
        rows.values().forEach(row -> {
            row.holds().forEach(hold -> know(projects, hold.project(), reader));
            row.bookings().forEach(booking -> know(projects, booking.project(), reader));
        });
        demands.keySet().forEach(demand -> know(projects, demand.project(), reader));
        return new Schedule(window, moment, settings, settings.calendar(window, once), lanes, projects, demands);
    }

    private static void know(Map<ProjectId, Project> projects, ProjectId id, Reader reader) {
        if (!projects.containsKey(id)) {
            reader.record(RecordKind.PROJECT, id.value()).ifPresent(record -> projects.put(id, new Project(record)));
        }
    }

    private static List<Claim> fillings(Reader reader, Demand demand, Instant moment) {
        return reader.fillings(demand.id()).stream()
                .filter(claim -> claim.match(hold -> hold.standsAt(moment), booking -> true))
                .toList();
    }

    public TimeRange window() {
        return window;
    }

    /** The moment as of which this is so. */
    public Instant moment() {
        return moment;
    }

    public StudioSettings settings() {
        return settings;
    }

    /** The board: a lane for each artist, in the order of their names. */
    public List<Lane> board() {
        return List.copyOf(lanes.values());
    }

    public Optional<Lane> lane(ArtistId artist) {
        return Optional.ofNullable(lanes.get(artist));
    }

    /** A project that something in the window is for. */
    public Optional<Project> project(ProjectId id) {
        return Optional.ofNullable(projects.get(id));
    }

    /** The artists who fit a need, those with the most free days first, then the best level, rate and name. */
    public List<Availability> available(Need need) {
        return lanes.values().stream()
                .filter(lane -> need.fits(lane.artist()))
                .map(lane -> new DayByDay(lane, window, need.load()).availability(need.days()))
                .filter(found -> found.freeDays() > 0)
                .sorted(Comparator.comparing(Availability::freeDays)
                        .reversed()
                        .thenComparing(found -> found.holdsAhead().size())
                        .thenComparing(found -> -bestLevel(need, found.artist()))
                        .thenComparing(found ->
                                found.artist().rate().map(rate -> rate.minor()).orElse(Long.MAX_VALUE))
                        .thenComparing(found -> found.artist().name()))
                .toList();
    }

    /**
     * Why an artist whom this was loaded for is available for a need or not, day by day.
     *
     * @throws IllegalArgumentException where it was not loaded for the artist
     */
    public ArtistAnswer why(ArtistId id, Need need) {
        Lane lane = lane(id).orElseThrow(() -> new IllegalArgumentException("no lane of the artist " + id));
        List<String> misfits = new ArrayList<>(need.misfits(lane.artist()));
        if (lane.artist().isArchived()) {
            misfits.add(0, "archived");
        }
        DayByDay days = new DayByDay(lane, window, need.load());
        return new ArtistAnswer(days.availability(need.days()), misfits, days.answers());
    }

    private static int bestLevel(Need need, Artist artist) {
        return need.skills().stream()
                .mapToInt(skill -> artist.level(skill.name()))
                .sum();
    }

    /** The stretches of the window in which an artist's confirmed time leaves room for a load, in order. */
    public List<TimeRange> freeGaps(ArtistId artist, long loadHundredths) {
        List<TimeRange> gaps = new ArrayList<>();
        lane(artist)
                .ifPresent(lane -> lane.profile()
                        .forEachStep(window.startMillis(), window.endMillis(), (start, end, load, capacity) -> {
                            if (capacity == Long.MAX_VALUE || capacity - load >= Math.max(1, loadHundredths)) {
                                joined(gaps, TimeRange.ofMillis(start, end));
                            }
                        }));
        return gaps;
    }

    static void joined(List<TimeRange> ranges, TimeRange next) {
        int last = ranges.size() - 1;
        if (last >= 0 && ranges.get(last).endMillis() == next.startMillis()) {
            ranges.set(last, ranges.get(last).span(next));
        } else {
            ranges.add(next);
        }
    }

    /** The holds that do not all fit: each hold that is not first somewhere, or has others waiting behind it. */
    public List<HoldRanks> contested() {
        return lanes.values().stream()
                .flatMap(lane -> {
                    List<HoldRanks> holds = lane.holds();
                    List<String> ahead = holds.stream()
                            .filter(hold -> !hold.isFirst())
                            .flatMap(hold -> hold.segments().stream())
                            .filter(segment -> segment.rank() > 1)
                            .flatMap(segment -> segment.ahead().stream())
                            .toList();
                    return holds.stream()
                            .filter(hold -> !hold.isFirst()
                                    || ahead.contains(hold.hold().handle()));
                })
                .toList();
    }

    /** Demand that confirmed bookings do not fill, in the order of time. */
    public List<Uncovered> uncovered() {
        List<Uncovered> open = new ArrayList<>();
        demands.forEach((demand, fillings) -> {
            LoadProfile missing = new LoadProfile(0);
            LoadProfile held = new LoadProfile(0);
            TimeRange range = demand.range();
            missing.add(
                    range.startMillis(),
                    range.endMillis(),
                    demand.count() * demand.load().hundredths());
            fillings.forEach(claim -> claim.range().intersection(range).ifPresent(part -> {
                long load = claim.load().hundredths();
                claim.match(
                        hold -> {
                            held.add(part.startMillis(), part.endMillis(), load);
                            return true;
                        },
                        booking -> {
                            missing.add(part.startMillis(), part.endMillis(), -load);
                            return true;
                        });
            }));
            missing.forEachStep(range.startMillis(), range.endMillis(), (start, end, load, capacity) -> {
                if (load > 0) {
                    open.add(new Uncovered(
                            demand, TimeRange.ofMillis(start, end), load, held.maxLoad(start, end), fillings));
                }
            });
        });
        open.sort(Comparator.comparing(Uncovered::range)
                .thenComparing(one -> one.demand().handle()));
        return open;
    }

    /** Every pair of bookings of one artist at the same time, by artist and start. */
    public List<Overlap> overlaps() {
        return lanes.values().stream()
                .flatMap(lane -> Overlap.among(lane.artist(), lane.bookings()).stream())
                .toList();
    }

    /** The stretches in which confirmed load exceeds capacity; none, unless something wrote round the engine. */
    public Map<Artist, List<TimeRange>> overloads() {
        Map<Artist, List<TimeRange>> over = new LinkedHashMap<>();
        for (Lane lane : lanes.values()) {
            List<TimeRange> ranges = new ArrayList<>();
            lane.profile().forEachStep(window.startMillis(), window.endMillis(), (start, end, load, capacity) -> {
                if (load > capacity) {
                    joined(ranges, TimeRange.ofMillis(start, end));
                }
            });
            if (!ranges.isEmpty()) {
                over.put(lane.artist(), ranges);
            }
        }
        return over;
    }

    /**
     * Time available, taken and asked for, in the order of the keys.
     *
     * @param by none for one row of everything
     */
    public List<Usage> usage(List<Dimension> by) {
        return UsageReport.of(this, by);
    }

    /** When the studio works as a whole. */
    WorkingCalendar calendar() {
        return calendar;
    }

    static boolean isFirst(RankSegment segment) {
        return segment.rank() == 1;
    }
}
