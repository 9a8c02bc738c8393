package io.productiontool.cli;

import io.productiontool.engine.booking.Challenge;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Stage;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.time.TimeRange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds and bookings as rows. Times are ISO 8601 instants, ends exclusive; loads are percent. */
public final class ClaimColumns {

    private ClaimColumns() {}

    private static String stage(Claim claim, Function<Stage, Optional<String>> part) {
        return claim.match(hold -> part.apply(hold.stage()).orElse(""), booking -> "");
    }

    public static List<Column<Claim>> of(Names names) {
        return List.of(
                Column.of("handle", Claim::handle),
                Column.of("kind", claim -> claim instanceof Hold ? "hold" : "booking"),
                Column.<Claim>of("state", Claim::state).wideOnly(),
                Column.of("artist", claim -> claim.artist().value(), claim -> names.artist(claim.artist())),
                Column.of("project", claim -> claim.project().value(), claim -> names.project(claim.project())),
                Column.<Claim>of(
                        "start",
                        claim -> claim.range().start().toString(),
                        claim -> names.range(claim.range(), claim.artist())),
                Column.<Claim>of("end", claim -> claim.range().end().toString()).forMachines(),
                Column.<Claim>of("zone", claim -> claim.agreed().zone().getId()).wideOnly(),
                Column.<Claim>of(
                        "load",
                        claim -> BigDecimal.valueOf(claim.load().hundredths(), 2),
                        claim -> claim.load().toString()),
                Column.<Claim>of("by", Claim::by, claim -> names.user(claim.by()))
                        .wideOnly(),
                Column.<Claim>of("since", claim -> claim.since().toString()).forMachines(),
                Column.<Claim>of("id", claim -> claim.id().value()).forMachines(),
                Column.<Claim>of("ref", claim -> claim.terms().ref()).wideOnly(),
                Column.<Claim>of(
                                "demand",
                                claim -> claim.terms()
                                        .demand()
                                        .map(DemandId::value)
                                        .orElse(""))
                        .forMachines(),
                Column.<Claim>of(
                                "lapses",
                                claim -> claim.match(hold -> hold.lapsesAt().toString(), booking -> ""))
                        .forMachines(),
                Column.<Claim>of(
                                "answerBy",
                                claim -> stage(
                                        claim,
                                        stage -> stage.pending()
                                                .flatMap(Stage.Pending::answerBy)
                                                .map(Instant::toString)))
                        .forMachines(),
                Column.<Claim>of(
                                "offered",
                                claim -> stage(
                                        claim,
                                        stage -> stage.pending()
                                                .flatMap(Stage.Pending::offered)
                                                .map(TimeRange::toString)))
                        .forMachines(),
                Column.<Claim>of(
                                "challengedUntil",
                                claim -> stage(
                                        claim,
                                        stage -> stage.running()
                                                .map(challenge ->
                                                        challenge.deadline().toString())))
                        .forMachines(),
                Column.<Claim>of(
                                "challengedBy",
                                claim -> stage(
                                        claim,
                                        stage -> stage.running()
                                                .map(challenge -> challenge.challengers().stream()
                                                        .map(Challenge.Challenger::handle)
                                                        .collect(Collectors.joining(" ")))))
                        .forMachines(),
                Column.<Claim>of(
                                "fees",
                                claim -> claim.match(
                                        hold -> hold.stage().policy().fees().toString(),
                                        booking -> booking.fees().toString()))
                        .forMachines(),
                Column.<Claim>of("note", claim -> claim.terms().note()).wideOnly(),
                Column.<Claim>of("po", claim -> claim.terms().po()).wideOnly());
    }
}
