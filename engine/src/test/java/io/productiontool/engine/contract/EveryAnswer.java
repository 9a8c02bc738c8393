package io.productiontool.engine.contract;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.query.Agenda;
import io.productiontool.engine.query.Dimension;
import io.productiontool.engine.query.Lane;
import io.productiontool.engine.query.Need;
import io.productiontool.engine.query.Schedule;
import io.productiontool.engine.query.Selector;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a studio answers to every question there is, as text that is the same where the answers mean the same. */
final class EveryAnswer {

    /** The holds of one party that are ahead stand in no order among themselves. */
    private static final Pattern AHEAD = Pattern.compile("ahead=\\[([^\\]]*)\\]");

    private final Studio studio;
    private final Map<String, String> answers = new TreeMap<>();

    private EveryAnswer(Studio studio) {
        this.studio = studio;
    }

    static Map<String, String> of(Studio studio) {
        EveryAnswer all = new EveryAnswer(studio);
        all.records();
        all.schedule(studio.schedule(RandomStudio.WINDOW));
        all.claims();
        all.demand();
        all.history();
        return all.answers;
    }

    private void put(String question, Object answer) {
        answers.put(question, AHEAD.matcher(answer.toString()).replaceAll(EveryAnswer::inOrder));
    }

    private static String inOrder(MatchResult ahead) {
        String[] handles = ahead.group(1).split(", ", -1);
        Arrays.sort(handles);
        return "ahead=[" + String.join(", ", handles) + "]";
    }

    private void records() {
        put("settings", studio.settings().record());
        for (RecordKind kind : RecordKind.values()) {
            put(kind.word(), studio.directory().all(kind));
            for (int ref = 10; ref < 13; ref++) {
                put(kind + " sg:" + ref, studio.directory().byRef(kind, "sg:" + ref));
            }
        }
        put(
                "comp 3",
                studio.schedule(RandomStudio.WINDOW, Need.skill("comp", 3)).board().stream()
                        .map(lane -> lane.artist().id())
                        .toList());
    }

    private void schedule(Schedule schedule) {
        for (Lane lane : schedule.board()) {
            String name = "lane " + lane.artist().id();
            put(name + " bookings", lane.bookings());
            put(name + " holds", lane.holds());
            put(name + " offs", lane.offs());
            List<String> steps = new ArrayList<>();
            lane.profile()
                    .forEachStep(
                            RandomStudio.WINDOW.startMillis(),
                            RandomStudio.WINDOW.endMillis(),
                            (start, end, load, limit) -> steps.add(start + " " + load + "/" + limit));
            put(name + " load", steps);
        }
        put("available", schedule.available(Need.ANYBODY));
        put("contested", schedule.contested());
        put("uncovered", schedule.uncovered());
        put("usage", schedule.usage(List.of(Dimension.PROJECT)));
        Agenda agenda = studio.agenda(RandomStudio.WINDOW);
        put("due", sorted(agenda.due()));
        put("shortages", agenda.shortages());
        put("away", sorted(agenda.away()));
        put("conflicts", sorted(agenda.conflicts()));
        put("overlaps", studio.overlaps(RandomStudio.WINDOW));
    }

    private void claims() {
        for (String id : List.of("ana", "raj", "kim")) {
            ArtistId artist = ArtistId.of(id);
            CalendarRows rows =
                    studio.calendars(TimeRange.ALWAYS, List.of(artist)).getOrDefault(artist, CalendarRows.NONE);
            put("calendar " + id, List.of(sorted(rows.holds()), sorted(rows.bookings()), sorted(rows.offs())));
        }
        for (int i = 1; i < 25; i++) {
            put("H" + i, studio.claim("H" + i).map(Claim::toString));
            put("B" + i, studio.claim("B" + i).map(Claim::toString));
            put("T" + i, studio.off("T" + i));
            put("A" + i, studio.off("A" + i));
        }
        for (int i = 1; i < 60; i++) {
            List<ClaimId> both = List.of(HoldId.of("n" + i), BookingId.of("n" + i));
            put("n" + i, List.of(studio.claims(both), studio.off("n" + i), studio.demand("n" + i)));
        }
        for (int ref = 0; ref < 5; ref++) {
            put("sg:" + ref, studio.claimsByRef(List.of("sg:" + ref)));
        }
        put("project=sol", studio.select(Selector.parse("project=sol"), TimeRange.ALWAYS));
        put("rank=2+", studio.select(Selector.parse("rank=2+"), RandomStudio.WINDOW));
    }

    private void demand() {
        put("demand", studio.demands(TimeRange.ALWAYS));
        for (int i = 1; i < 15; i++) {
            put("D" + i, studio.demand("D" + i));
        }
    }

    private void history() {
        put("history", studio.history(EventFilter.ALL));
        put("newest", studio.history(EventFilter.ALL.newest(5)));
        put("commits", studio.commits("0", 20));
    }

    private static List<String> sorted(Collection<?> rows) {
        return rows.stream().map(String::valueOf).sorted().toList();
    }
}
