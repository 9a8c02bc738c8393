package io.productiontool.cli.board;

import io.productiontool.cli.Plain;
import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.HoldRanks;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.project.Project;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.query.Lane;
import io.productiontool.engine.query.Schedule;
import io.productiontool.engine.query.Uncovered;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.TimeRange;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Draws a schedule as artists × days: bookings as bars with their project's code, holds as dashed bars with their rank,
 * time off shaded, weekends dotted, pools as figures, uncovered demand below.
 */
public final class BoardPicture {

    private static final int MOST_CELL = 5;
    private static final int LEAST_CELL = 2;
    private static final int WIDEST_NAME = 22;

    /** From this capacity on a lane is a pool: its load is written as a figure. */
    private static final long POOL = 15_000;

    private final Schedule schedule;
    private final LocalDate today;
    private final ProductionDays days;
    private final LocalDate first;
    private final int count;
    private final int nameWidth;
    private final int cell;

    private final List<Canvas> lines = new ArrayList<>();

    private BoardPicture(Schedule schedule, LocalDate today, int width, int longestName) {
        this.schedule = schedule;
        this.today = today;
        this.days = schedule.settings().days();
        this.first = days.firstDay(schedule.window());
        int wanted = days.countDays(schedule.window());
        int names = Math.min(Math.min(WIDEST_NAME, longestName), width / 3) + 1;
        // Names give up to a quarter of their columns where every day gets a wider cell for it.
        this.cell = Math.max(LEAST_CELL, Math.min(MOST_CELL, (width - names * 3 / 4) / wanted));
        this.count = Math.max(1, Math.min(wanted, (width - names * 3 / 4) / cell));
        this.nameWidth = Math.min(names, width - count * cell);
    }

    /** The board in so many columns, for the lanes that are wanted. */
    static List<Canvas> draw(Schedule schedule, Predicate<Lane> wanted, LocalDate today, int width) {
        List<Lane> lanes = schedule.board().stream().filter(wanted).toList();
        int longest = lanes.stream()
                .mapToInt(lane -> Plain.width(Plain.of(lane.artist().name())) + 1)
                .max()
                .orElse(10);
        BoardPicture picture = new BoardPicture(schedule, today, width, Math.max(12, longest));
        picture.header();
        Map<String, List<Lane>> departments = new LinkedHashMap<>();
        lanes.stream()
                .sorted((a, b) -> department(a).compareToIgnoreCase(department(b)))
                .forEach(lane -> departments
                        .computeIfAbsent(department(lane), key -> new ArrayList<>())
                        .add(lane));
        departments.forEach((department, members) -> {
            if (departments.size() > 1) {
                picture.heading(department.isEmpty() ? "No department" : department);
            }
            members.forEach(picture::lane);
        });
        picture.uncovered();
        picture.legend();
        return picture.lines;
    }

    private static String department(Lane lane) {
        return lane.artist().department().orElse("");
    }

    private Canvas line() {
        Canvas canvas = new Canvas(nameWidth + count * cell);
        lines.add(canvas);
        return canvas;
    }

    private int column(int day) {
        return nameWidth + day * cell;
    }

    private void header() {
        Canvas months = line();
        Canvas numbers = line();
        Canvas letters = line();
        for (int i = 0; i < count; i++) {
            LocalDate date = first.plusDays(i);
            boolean month = i == 0 || date.getDayOfMonth() == 1;
            boolean monday = date.getDayOfWeek() == DayOfWeek.MONDAY;
            if (month) {
                String name = date.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
                months.write(column(i), column(count), name + " " + date.getYear(), Style.BOLD);
            }
            Style style = date.equals(today)
                    ? new Style(0x101010, 0xf2d24b, true, false)
                    : isWeekend(date) ? Style.DIM : monday ? Style.BOLD : Style.PLAIN;
            String number = Integer.toString(date.getDayOfMonth());
            if (cell > LEAST_CELL || monday || date.equals(today)) {
                numbers.write(column(i), column(i + 1), date.equals(today) ? number + "◂" : number, style);
            }
            String name = date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            letters.write(
                    column(i), column(i + 1) - (cell > 3 ? 1 : 0), name.substring(0, Math.min(3, cell - 1)), style);
        }
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek().getValue() > 5;
    }

    private void heading(String text) {
        Canvas canvas = line();
        canvas.fill(0, nameWidth + count * cell, '─', Style.DIM);
        canvas.write(0, nameWidth + count * cell, Plain.cut(Plain.of(text), nameWidth + 20) + " ", Style.BOLD);
    }

    private void lane(Lane lane) {
        List<Canvas> rows = new ArrayList<>();
        Artist artist = lane.artist();
        Canvas top = background(lane);
        rows.add(top);
        top.write(0, nameWidth - 1, Plain.cut(Plain.of(artist.name()), nameWidth - 1), Style.PLAIN);
        lane.offs().forEach(off -> off(top, lane, off));
        if (artist.capacity().hundredths() > POOL) {
            pool(top, lane);
            lane.holds().forEach(hold -> holds(lane, rows, hold));
            return;
        }
        Map<Canvas, List<TimeRange>> taken = new LinkedHashMap<>();
        lane.bookings().forEach(booking -> booking(row(lane, rows, taken, booking.range()), lane, booking));
        lane.holds().forEach(hold -> holdBar(row(lane, rows, taken, hold.hold().range()), lane, hold));
    }

    private void holds(Lane lane, List<Canvas> rows, HoldRanks hold) {
        Map<Canvas, List<TimeRange>> taken = new LinkedHashMap<>();
        taken.put(rows.get(0), List.of(TimeRange.ALWAYS));
        holdBar(row(lane, rows, taken, hold.hold().range()), lane, hold);
    }

    private Canvas background(Lane lane) {
        Canvas canvas = line();
        for (int i = 0; i < count; i++) {
            LocalDate date = first.plusDays(i);
            if (lane.calendar().reasonNotWorking(date).isPresent()) {
                canvas.fill(column(i), column(i + 1), '·', Style.DIM);
            }
        }
        return canvas;
    }

    /** The first row of the lane in which nothing lies at that time; a new one where there is none. */
    private Canvas row(Lane lane, List<Canvas> rows, Map<Canvas, List<TimeRange>> taken, TimeRange range) {
        for (Canvas row : rows) {
            List<TimeRange> ranges = taken.computeIfAbsent(row, key -> new ArrayList<>());
            if (ranges.stream().noneMatch(range::overlaps)) {
                ranges.add(range);
                return row;
            }
        }
        Canvas added = background(lane);
        rows.add(added);
        taken.put(added, new ArrayList<>(List.of(range)));
        return added;
    }

    /** The columns that a range takes, at least one. */
    private int[] columns(Lane lane, TimeRange range) {
        int start = position(lane, range.startMillis(), false);
        int end = Math.max(start + 1, position(lane, range.endMillis(), true));
        return new int[] {start, Math.min(end, column(count))};
    }

    /** Where an instant lies, by the artist's own production days. */
    private int position(Lane lane, long millis, boolean end) {
        ProductionDays own = lane.days();
        Instant instant = Instant.ofEpochMilli(end ? millis - 1 : millis);
        LocalDate date = own.dayOf(instant);
        TimeRange day = own.day(date);
        double share = (double) (millis - day.startMillis()) / (day.endMillis() - day.startMillis());
        long offset = ChronoUnit.DAYS.between(first, date);
        long column = nameWidth + offset * cell + Math.round(share * cell);
        return (int) Math.max(nameWidth, Math.min(column(count), column));
    }

    private void off(Canvas canvas, Lane lane, Off off) {
        int[] span = columns(lane, off.range());
        canvas.fill(span[0], span[1], '░', Style.DIM);
        String label = off.reason().isEmpty() ? off.kind() == Off.Kind.ABSENCE ? "away" : "off" : off.reason();
        if (span[1] - span[0] > Plain.width(label) + 1) {
            canvas.write(span[0] + 1, span[1], label, Style.DIM);
        }
    }

    private void booking(Canvas canvas, Lane lane, Booking booking) {
        int[] span = columns(lane, booking.range());
        Style style = Style.on(colour(booking.project()));
        boolean part = booking.load().hundredths() != 10_000;
        canvas.fill(span[0], span[1], part ? '─' : '━', style);
        String label = code(booking.project()) + (part ? " " + booking.load() : "");
        canvas.write(span[0], span[1], span[1] - span[0] < 4 ? label : Plain.cut(label, span[1] - span[0]), style);
    }

    private void holdBar(Canvas canvas, Lane lane, HoldRanks hold) {
        Style style = Style.in(colour(hold.hold().project()));
        for (RankSegment segment : hold.segments()) {
            int[] span = columns(lane, segment.range());
            canvas.fill(span[0], span[1], '╌', style);
            String rank = segment.backup() ? "b" + (segment.rank() - 1) : Integer.toString(segment.rank());
            String label = rank + " " + code(hold.hold().project());
            canvas.write(span[0], span[1], span[1] - span[0] >= 4 ? Plain.cut(label, span[1] - span[0]) : rank, style);
        }
    }

    /** A pool's confirmed load in people, day by day: the most at any time of the day. */
    private void pool(Canvas canvas, Lane lane) {
        for (int i = 0; i < count; i++) {
            // The artist's day can begin before the studio's window: what is not looked at says nothing.
            TimeRange day = lane.days()
                    .day(first.plusDays(i))
                    .intersection(schedule.window())
                    .orElse(schedule.window());
            long load = lane.profile().maxLoad(day.startMillis(), day.endMillis());
            boolean full = !lane.profile().fits(day.startMillis(), day.endMillis(), 1);
            if (load > 0) {
                String people = Long.toString((load + 5_000) / 10_000);
                canvas.write(column(i), column(i + 1), people, full ? Style.on(0xd64545) : Style.BOLD);
            }
        }
    }

    private void uncovered() {
        Map<String, List<Uncovered>> rows = new LinkedHashMap<>();
        schedule.uncovered()
                .forEach(open -> rows.computeIfAbsent(
                                code(open.demand().project()) + " "
                                        + open.demand()
                                                .need()
                                                .map(Object::toString)
                                                .orElse("anybody") + " "
                                        + open.demand().handle(),
                                key -> new ArrayList<>())
                        .add(open));
        if (rows.isEmpty()) {
            return;
        }
        heading("Uncovered demand");
        rows.forEach((label, stretches) -> {
            Canvas canvas = line();
            Style style = Style.in(0xd64545);
            canvas.write(0, nameWidth - 1, Plain.cut(label, nameWidth - 1), Style.PLAIN);
            for (int i = 0; i < count; i++) {
                TimeRange day = days.day(first.plusDays(i));
                long missing = stretches.stream()
                        .filter(open -> open.range().overlaps(day))
                        .mapToLong(Uncovered::missing)
                        .max()
                        .orElse(0);
                if (missing > 0) {
                    canvas.fill(column(i), column(i + 1), '▁', style);
                    canvas.write(column(i), column(i + 1), people(missing), style);
                }
            }
        });
    }

    private static String people(long load) {
        return load % 10_000 == 0
                ? Long.toString(load / 10_000)
                : BigDecimal.valueOf(load, 4).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    private void legend() {
        Canvas canvas = line();
        canvas.write(
                0,
                nameWidth + count * cell,
                "SOL━━ booked  SOL 50%── part of the day's load  1 SOL╌╌ hold, ranked  b1 backup  ░ away  · not worked",
                Style.DIM);
    }

    private String code(ProjectId id) {
        return schedule.project(id).map(Project::code).map(Plain::of).orElse(id.value());
    }

    private int colour(ProjectId id) {
        return schedule.project(id).map(Palette::of).orElse(0x808080);
    }
}
