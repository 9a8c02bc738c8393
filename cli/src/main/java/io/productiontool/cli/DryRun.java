package io.productiontool.cli;

import io.productiontool.cli.verbs.EventWords;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Money;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.query.Cost;
import io.productiontool.engine.studio.Impact;
import io.productiontool.engine.studio.Outcome;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a dry run foresees, for people and for programs. */
public final class DryRun {

    private final Names names;
    private final Composition composition;

    public DryRun(Names names, Composition composition) {
        this.names = names;
        this.composition = composition;
    }

    /** The one row that a dry run answers programs with. */
    List<Column<Outcome.Accepted>> columns() {
        List<Column<Outcome.Accepted>> columns = new ArrayList<>();
        columns.add(Column.of("claims", done -> OutcomeObjects.claims(done, ClaimColumns.of(names))));
        columns.addAll(foreseen());
        columns.add(Column.of(
                "warnings",
                done -> done.warnings().stream().map(OutcomeObjects::warning).toList()));
        return columns;
    }

    /** What only a dry run says, as machines read it. */
    public Map<String, Object> object(Outcome.Accepted accepted) {
        return Rows.object(foreseen(), accepted);
    }

    private List<Column<Outcome.Accepted>> foreseen() {
        return List.of(
                Column.of(
                        "events",
                        done -> done.events().stream()
                                .map(event -> OutcomeObjects.event(event, composition))
                                .toList()),
                Column.of(
                        "ranks",
                        done -> impact(done).ranks().stream()
                                .map(OutcomeObjects::change)
                                .toList()),
                Column.of(
                        "notified",
                        done -> impact(done).notices().stream()
                                .map(OutcomeObjects::notice)
                                .toList()),
                Column.of(
                        "cost",
                        done -> impact(done).cost().orElse(List.of()).stream()
                                .map(OutcomeObjects::cost)
                                .toList()));
    }

    private static Impact impact(Outcome.Accepted accepted) {
        return accepted.impact().orElseThrow();
    }

    /** Lines for people: what would be written, who would stand otherwise, who would be told, and the money. */
    List<String> lines(Outcome.Accepted accepted) {
        Impact impact = impact(accepted);
        List<String> lines = new ArrayList<>();
        accepted.events().forEach(event -> lines.add("event:    " + EventWords.words(event, names) + about(event)));
        impact.ranks().forEach(change -> lines.add("rank:     " + rank(change)));
        if (!impact.notices().isEmpty()) {
            lines.add("notified: " + impact.notices().stream().map(this::notice).collect(Collectors.joining(", ")));
        }
        impact.cost().orElse(List.of()).forEach(cost -> lines.add("cost:     " + cost(cost)));
        return lines;
    }

    /** The handle of what stands and ends or changes, which its events do not say. */
    private String about(RecordedEvent recorded) {
        return recorded.event() instanceof CalendarEvent event
                        && !event.claims().isEmpty()
                ? names.find(event.claims().get(0))
                        .map(claim -> " (" + claim.handle() + ")")
                        .orElse("")
                : "";
    }

    private String rank(Impact.RankChange change) {
        ArtistId artist = change.hold().artist();
        return change.hold().handle() + " " + names.firstName(artist) + "·"
                + names.project(change.hold().project()) + ": " + ranks(change.from(), artist, "new") + " → "
                + ranks(change.to(), artist, "gone");
    }

    private String ranks(List<RankSegment> segments, ArtistId artist, String none) {
        if (segments.isEmpty()) {
            return none;
        }
        boolean same = segments.stream().map(RankSegment::ordinal).distinct().count() == 1;
        return same
                ? segments.get(0).ordinal()
                : segments.stream()
                        .map(segment -> segment.ordinal() + " " + names.range(segment.range(), artist))
                        .collect(Collectors.joining(" · "));
    }

    private String notice(Impact.Notice notice) {
        String who = notice.kind() == Impact.Notice.Kind.ARTIST
                ? names.artist(new ArtistId(notice.id()))
                : names.user(notice.id());
        return who + " (" + String.join(" ", notice.about()) + ")";
    }

    private static String cost(Cost cost) {
        List<String> parts = new ArrayList<>();
        part(parts, cost.confirmed(), cost.currency(), "booked");
        part(parts, cost.tentative(), cost.currency(), "held");
        return String.join(", ", parts);
    }

    private static void part(List<String> parts, long minor, Currency currency, String what) {
        if (minor != 0) {
            parts.add((minor > 0 ? "+" : "−") + new Money(Math.abs(minor), currency) + " " + what);
        }
    }
}
