package io.productiontool.cli.exchange;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.query.Selector;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioSettings;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a studio has, as rows that an import takes back unchanged: the active records, and what stands in the calendars
 * of the active artists. Cells that would be empty are absent.
 */
final class Export {

    private final Studio studio;
    private final Sheet sheet;
    private final TimeRange window;
    private final Selector selector;

    /**
     * @param window what of calendars and demand touches it
     * @param selector which of them; of time off, whose
     */
    Export(Studio studio, Sheet sheet, TimeRange window, Selector selector) {
        this.studio = studio;
        this.sheet = sheet;
        this.window = window;
        this.selector = selector;
    }

    /** The columns of the sheet, the studio's own fields at the end. */
    static List<String> columns(Sheet sheet, List<Map<String, String>> rows) {
        Set<String> own = new TreeSet<>();
        rows.forEach(row -> own.addAll(row.keySet()));
        sheet.exported().forEach(own::remove);
        return Stream.concat(sheet.exported().stream(), own.stream()).toList();
    }

    /** The rows in an order that depends on nothing but what they say. */
    List<Map<String, String>> rows() {
        return sheet.kind().map(this::records).orElseGet(() -> sheet == Sheet.DEMAND ? demand() : calendars());
    }

    private List<Map<String, String>> records(RecordKind kind) {
        return studio.select(kind, selector).stream()
                .filter(record -> !record.archived())
                .map(Export::cells)
                .toList();
    }

    private static Map<String, String> cells(StudioRecord record) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("id", record.id());
        cells.putAll(record.attributes().values());
        return cells;
    }

    private List<Map<String, String>> demand() {
        ProductionDays days = studio.settings().days();
        return studio.selectDemand(selector, window).stream()
                .sorted(Comparator.comparing(Demand::range)
                        .thenComparing(demand -> demand.id().value()))
                .map(demand -> cells(demand, days))
                .toList();
    }

    private static Map<String, String> cells(Demand demand, ProductionDays days) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("id", demand.id().value());
        cells.put("project", demand.project().value());
        demand.need().ifPresent(skill -> cells.put("skill", skill.toString()));
        cells.put("count", String.valueOf(demand.count()));
        times(cells, demand.range(), days);
        cells.put("load", percent(demand.load()));
        text(cells, "note", demand.note());
        return cells;
    }

    private List<Map<String, String>> calendars() {
        StudioSettings settings = studio.settings();
        Set<ArtistId> whose = studio.artistsOf(selector, window);
        Set<ClaimId> meant = sheet == Sheet.TIMEOFF
                ? Set.of()
                : studio.select(selector, window).stream().map(Claim::id).collect(Collectors.toSet());
        List<Artist> artists = studio.directory().artists().stream()
                .filter(artist -> !artist.isArchived() && whose.contains(artist.id()))
                .sorted(Comparator.comparing(artist -> artist.id().value()))
                .toList();
        Map<ArtistId, CalendarRows> calendars =
                studio.calendars(window, artists.stream().map(Artist::id).toList());
        Set<DemandId> open =
                studio.demands(TimeRange.ALWAYS).stream().map(Demand::id).collect(Collectors.toSet());
        List<Map<String, String>> rows = new ArrayList<>();
        for (Artist artist : artists) {
            CalendarRows calendar = calendars.getOrDefault(artist.id(), CalendarRows.NONE);
            ProductionDays days = settings.days(artist);
            switch (sheet) {
                case HOLDS ->
                    inPlacement(calendar.holds())
                            .filter(hold -> meant.contains(hold.id()))
                            .forEach(hold -> rows.add(cells(hold, days, open)));
                case BOOKINGS ->
                    inTime(calendar.bookings())
                            .filter(booking -> meant.contains(booking.id()))
                            .forEach(booking -> rows.add(cells(booking, days, open)));
                default -> offInTime(calendar.offs()).forEach(off -> rows.add(cells(off, days)));
            }
        }
        return rows;
    }

    /** The order in which an import has to place them again for the same queue. */
    private static Stream<Hold> inPlacement(List<Hold> holds) {
        return holds.stream()
                .sorted(Comparator.<Hold>comparingLong(
                                hold -> hold.places().get(0).version())
                        .thenComparing(hold -> hold.id().value()));
    }

    private static Stream<Booking> inTime(List<Booking> bookings) {
        return bookings.stream()
                .sorted(Comparator.comparing(Booking::range)
                        .thenComparing(booking -> booking.id().value()));
    }

    private static Stream<Off> offInTime(List<Off> offs) {
        return offs.stream()
                .sorted(Comparator.comparing(Off::range)
                        .thenComparing(off -> off.id().value()));
    }

    private static Map<String, String> cells(Claim claim, ProductionDays days, Set<DemandId> open) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("id", claim.id().value());
        text(cells, "ref", claim.terms().ref());
        cells.put("artist", claim.artist().value());
        cells.put("project", claim.project().value());
        times(cells, claim.range(), days);
        cells.put("load", percent(claim.load()));
        claim.terms().deadline().ifPresent(lapses -> cells.put("lapses", lapses.toString()));
        text(cells, "note", claim.terms().note());
        text(cells, "po", claim.terms().po());
        // Demand that is closed cannot be named by whoever imports this.
        claim.terms().demand().filter(open::contains).ifPresent(demand -> cells.put("demand", demand.value()));
        return cells;
    }

    private static Map<String, String> cells(Off off, ProductionDays days) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("id", off.id().value());
        cells.put("artist", off.artist().value());
        times(cells, off.range(), days);
        cells.put("kind", off.kind().words());
        text(cells, "reason", off.reason());
        return cells;
    }

    private static void text(Map<String, String> cells, String column, String text) {
        if (!text.isEmpty()) {
            cells.put(column, text);
        }
    }

    private static String percent(Load load) {
        return load.toString().replace("%", "");
    }

    private static void times(Map<String, String> cells, TimeRange range, ProductionDays days) {
        if (days.isWholeDays(range)) {
            cells.put("start", days.firstDay(range).toString());
            cells.put("end", days.lastDay(range).toString());
        } else {
            cells.put("start", instant(range.startMillis(), days));
            cells.put("end", instant(range.endMillis(), days));
        }
    }

    private static String instant(long millis, ProductionDays days) {
        return OffsetDateTime.ofInstant(Instant.ofEpochMilli(millis), days.zone())
                .toString();
    }
}
