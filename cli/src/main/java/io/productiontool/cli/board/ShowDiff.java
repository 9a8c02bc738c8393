package io.productiontool.cli.board;

import io.productiontool.cli.Answers;
import io.productiontool.cli.Chosen;
import io.productiontool.cli.Column;
import io.productiontool.cli.ExitCodes;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Invocation;
import io.productiontool.cli.Names;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Verb;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.query.Difference;
import io.productiontool.engine.query.Selector;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.TimeRange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code diff}: what changed on the board between two moments. */
public final class ShowDiff implements Verb {

    @Override
    public String summary() {
        return "Show what changed on the board between two moments: added, gone, confirmed, moved, load, rank";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "ptool diff --from yesterday",
                "ptool diff --from 'yesterday 18:00' --to 'today 09:00' -l department=2D",
                "ptool diff mar1..31 --from '30m ago' --project sol -o json");
    }

    @Override
    public void grammar(Grammar grammar) {
        grammar.optionalWord("WHEN", "only what touches it; three weeks from this Monday where not said")
                .value("--from", "MOMENT", "what was known then: yesterday 18:00, 2026-11-01 (its start), '2h ago'")
                .value("--to", "MOMENT", "and then; a day is meant with all of it; now where not said");
        ShowBoard.selectors(grammar);
    }

    @Override
    public int run(Invocation call) {
        Answers answers = new Answers(call);
        String said = call.value("--from")
                .orElseThrow(() -> new UsageException("say since when: --from yesterday, --from 'yesterday 18:00'"));
        Instant from = call.moment("--from", said).start();
        Optional<Instant> to = call.value("--to").flatMap(text -> call.ended("--to", text));
        TimeRange window = ShowBoard.window(call, answers);
        Studio studio = answers.studio();
        List<Difference> differences = studio.diff(window, artists(call, studio), from, to).stream()
                .filter(wanted(call, studio, window, from, to))
                .toList();
        call.print(columns(answers.names()), differences);
        if (differences.isEmpty() && call.form().isTable()) {
            call.console().say("nothing differs");
        }
        return differences.isEmpty() ? ExitCodes.DONE : ExitCodes.DIFFERS;
    }

    private static List<ArtistId> artists(Invocation call, Studio studio) {
        return call.values("--artist").stream()
                .map(name -> studio.directory().artist(name).id())
                .toList();
    }

    private static Predicate<Difference> wanted(
            Invocation call, Studio studio, TimeRange window, Instant from, Optional<Instant> to) {
        Predicate<Difference> wanted = one -> true;
        if (call.value("--project").isPresent()) {
            ProjectId project = studio.directory()
                    .project(call.value("--project").orElseThrow())
                    .id();
            wanted = wanted.and(one -> projects(one).anyMatch(project::equals));
        }
        if (call.value("--department").isPresent()) {
            String department = call.value("--department").orElseThrow();
            Set<ArtistId> members = studio
                    .select(
                            RecordKind.ARTIST,
                            new Selector(List.of(Selector.Term.of("department", Selector.Operator.EQUALS, department))))
                    .stream()
                    .map(record -> new ArtistId(record.id()))
                    .collect(Collectors.toSet());
            wanted = wanted.and(one -> whose(one).anyMatch(members::contains));
        }
        if (call.value("-l").isPresent()) {
            Selector selector = Chosen.selector(call);
            Set<ArtistId> meant = new HashSet<>(studio.asOf(from).artistsOf(selector, window));
            meant.addAll(to.map(studio::asOf).orElse(studio).artistsOf(selector, window));
            wanted = wanted.and(one -> whose(one).anyMatch(meant::contains));
        }
        return wanted;
    }

    private static Stream<Claim> claims(Difference one) {
        return one.match(
                claim -> Stream.concat(claim.before().stream(), claim.after().stream()),
                off -> Stream.empty(),
                demand -> Stream.empty());
    }

    private static Stream<ProjectId> projects(Difference one) {
        return one.match(
                claim -> claims(one).map(Claim::project),
                off -> Stream.empty(),
                demand -> Stream.of(demand.demand().project()));
    }

    private static Stream<ArtistId> whose(Difference one) {
        return one.match(
                claim -> claims(one).map(Claim::artist),
                off -> Stream.of(off.off().artist()),
                demand -> Stream.empty());
    }

    private static List<Column<Difference>> columns(Names names) {
        return List.of(
                Column.of("what", ShowDiff::what),
                Column.<Difference>of(
                        "kind",
                        one -> one.match(
                                claim -> kind(claim.claim()),
                                off -> off.off().kind().words(),
                                demand -> "demand")),
                Column.<Difference>of("handle", Difference::handle, one -> changed(one, Claim::handle)),
                Column.<Difference>of("artist", ShowDiff::artist, one -> artist(one, names)),
                Column.<Difference>of(
                        "project",
                        one -> project(one).map(ProjectId::value).orElse(""),
                        one -> project(one).map(names::project).orElse("")),
                Column.<Difference>of("before", one -> interval(one, true), one -> shown(one, true, names)),
                Column.<Difference>of("after", one -> interval(one, false), one -> shown(one, false, names)),
                Column.<Difference>of(
                                "handleBefore",
                                one -> before(one).map(Claim::handle).orElse(""))
                        .forMachines(),
                Column.<Difference>of(
                                "artistBefore",
                                one -> before(one)
                                        .map(claim -> claim.artist().value())
                                        .orElse(""))
                        .forMachines(),
                Column.<Difference>of("loadBefore", one -> load(one, true)).forMachines(),
                Column.<Difference>of("load", one -> load(one, false)).forMachines(),
                Column.<Difference>of("ranksBefore", one -> ranks(one, Difference.OfClaim::ranksBefore))
                        .forMachines(),
                Column.<Difference>of("ranks", one -> ranks(one, Difference.OfClaim::ranksAfter))
                        .forMachines(),
                Column.<Difference>of("countBefore", one -> count(one, Difference.OfDemand::before))
                        .forMachines(),
                Column.<Difference>of("count", one -> count(one, Difference.OfDemand::after))
                        .forMachines(),
                Column.<Difference>of(
                                "id",
                                one -> one.match(
                                        claim -> claim.claim().id().value(),
                                        off -> off.off().id().value(),
                                        demand -> demand.demand().id().value()))
                        .forMachines());
    }

    private static Object what(Difference one) {
        return one.what().stream()
                .map(what -> what.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String kind(Claim claim) {
        return claim instanceof Hold ? "hold" : "booking";
    }

    private static Optional<Claim> before(Difference one) {
        return one.match(Difference.OfClaim::before, off -> Optional.empty(), demand -> Optional.empty());
    }

    private static String artist(Difference one) {
        return whose(one).reduce((before, after) -> after).map(ArtistId::value).orElse("");
    }

    private static String artist(Difference one, Names names) {
        return whose(one).map(names::artist).distinct().collect(Collectors.joining(" → "));
    }

    private static Optional<ProjectId> project(Difference one) {
        return projects(one).reduce((before, after) -> after);
    }

    /** As it is now, behind how it was where that is something else. */
    private static String changed(Difference one, Function<Claim, String> field) {
        List<String> values = claims(one).map(field).distinct().toList();
        return values.isEmpty() ? one.handle() : String.join(" → ", values);
    }

    private static Optional<TimeRange> range(Difference one, boolean before) {
        return one.match(
                claim -> (before ? claim.before() : claim.after()).map(Claim::range),
                off -> off.what().contains(Difference.What.GONE) == before
                        ? Optional.of(off.off().range())
                        : Optional.empty(),
                demand -> (before ? demand.before() : demand.after()).map(Demand::range));
    }

    private static Object interval(Difference one, boolean before) {
        return range(one, before)
                .map(range -> range.start() + "/" + range.end())
                .orElse("");
    }

    private static String shown(Difference one, boolean before, Names names) {
        return one.match(
                difference -> (before ? difference.before() : difference.after())
                        .map(claim -> names.range(claim.range(), claim.artist()) + ", " + claim.load()
                                + said(before ? difference.ranksBefore() : difference.ranksAfter(), names, claim))
                        .orElse(""),
                off -> range(one, before)
                        .map(range -> names.range(range, off.off().artist()))
                        .orElse(""),
                demand -> (before ? demand.before() : demand.after())
                        .map(asked -> names.need(asked) + " " + names.range(asked.range()) + ", " + asked.load())
                        .orElse(""));
    }

    private static String said(List<RankSegment> ranks, Names names, Claim claim) {
        return ranks.isEmpty()
                ? ""
                : ", "
                        + ranks.stream()
                                .map(segment -> ranks.size() == 1
                                        ? segment.ordinal()
                                        : segment.ordinal() + " " + names.range(segment.range(), claim.artist()))
                                .collect(Collectors.joining(" · "));
    }

    /** On one side, or on the other where it was not there. */
    private static Object load(Difference one, boolean before) {
        return one.match(
                claim -> percent((before ? claim.before() : claim.after())
                        .orElseGet(claim::claim)
                        .load()),
                off -> BigDecimal.ZERO,
                demand -> percent((before ? demand.before() : demand.after())
                        .orElseGet(demand::demand)
                        .load()));
    }

    private static BigDecimal percent(Load load) {
        return BigDecimal.valueOf(load.hundredths(), 2);
    }

    private static List<String> ranks(Difference one, Function<Difference.OfClaim, List<RankSegment>> side) {
        return one.match(side, off -> List.<RankSegment>of(), demand -> List.<RankSegment>of()).stream()
                .map(segment -> segment.ordinal() + " " + segment.range())
                .toList();
    }

    /** How many are asked for; none where it is about no demand, or was not open. */
    private static int count(Difference one, Function<Difference.OfDemand, Optional<Demand>> side) {
        return one.match(
                claim -> 0,
                off -> 0,
                demand -> side.apply(demand).map(Demand::count).orElse(0));
    }
}
