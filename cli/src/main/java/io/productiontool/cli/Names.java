package io.productiontool.cli;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.Project;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.studio.StudioSettings;
import io.productiontool.engine.time.ProductionDays;
import io.productiontool.engine.time.RangeText;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words for things, looked up once a call: {@code Raj·SOL Mon 2–Fri 6 Mar}. */
public final class Names {

    private final Studio studio;
    private final StudioSettings settings;
    private final LocalDate today;
    private final Map<ArtistId, Optional<Artist>> artists = new HashMap<>();
    private final Map<ProjectId, String> projects = new HashMap<>();
    private final Map<String, String> users = new HashMap<>();

    public Names(Studio studio, Instant now) {
        this.studio = studio;
        this.settings = studio.settings();
        this.today = settings.days().dayOf(now);
    }

    public StudioSettings settings() {
        return settings;
    }

    public LocalDate today() {
        return today;
    }

    /** Takes a record that the caller has read already, so that it is not looked up. */
    public void know(Artist artist) {
        artists.put(artist.id(), Optional.of(artist));
    }

    public String artist(ArtistId id) {
        return record(id).map(Artist::name).map(Plain::of).orElse(id.value());
    }

    /** The first word of a name, as colleagues say it. */
    public String firstName(ArtistId id) {
        return first(artist(id));
    }

    private static String first(String name) {
        return name.strip().split(" ", 2)[0];
    }

    private Optional<Artist> record(ArtistId id) {
        return artists.computeIfAbsent(
                id,
                key -> studio.directory().byId(RecordKind.ARTIST, key.value()).map(Artist::new));
    }

    /** A project's code. */
    public String project(ProjectId id) {
        return projects.computeIfAbsent(
                id,
                key -> studio.directory()
                        .byId(RecordKind.PROJECT, key.value())
                        .map(record -> Plain.of(new Project(record).code()))
                        .orElse(key.value()));
    }

    public String user(String id) {
        return users.computeIfAbsent(
                id,
                key -> studio.directory()
                        .byId(RecordKind.USER, key)
                        .map(record -> first(Plain.of(record.name())))
                        .orElse(key));
    }

    /** The production days of an artist, without asking the store again. */
    public ProductionDays days(ArtistId id) {
        return record(id).map(settings::days).orElseGet(settings::days);
    }

    public String range(TimeRange range, ArtistId artist) {
        return RangeText.of(range, days(artist), today);
    }

    public String range(TimeRange range) {
        return RangeText.of(range, settings.days(), today);
    }

    public String moment(Instant instant) {
        return RangeText.instant(instant, settings.days(), today);
    }

    /** {@code H31 Raj·SOL Mon 2–Fri 6 Mar, 5 days, 100%}. */
    public String claim(Claim claim) {
        ProductionDays days = days(claim.artist());
        int count = days.countDays(claim.range());
        String length = days.isWholeDays(claim.range()) ? ", " + count + (count == 1 ? " day" : " days") : "";
        return claim.handle() + " " + firstName(claim.artist()) + "·" + project(claim.project()) + " "
                + range(claim.range(), claim.artist()) + length + ", " + claim.load();
    }

    /** What a hold waits for, a line each: the artist's answer, an answer to a challenge. */
    public List<String> stage(Claim claim) {
        return claim.match(hold -> stage(hold), booking -> List.of());
    }

    private List<String> stage(Hold hold) {
        List<String> lines = new ArrayList<>();
        hold.stage()
                .pending()
                .ifPresent(pending -> lines.add(pending.offered()
                        .map(dates -> firstName(hold.artist()) + " offers " + range(dates, hold.artist()) + " instead")
                        .orElseGet(() -> "pending: " + firstName(hold.artist()) + " has until "
                                + pending.answerBy().map(this::moment).orElse("") + " to answer")));
        hold.stage()
                .running()
                .ifPresent(challenge -> challenge
                        .challengers()
                        .forEach(one -> lines.add("challenged by " + project(one.party()) + " " + one.handle() + " for "
                                + one.where().stream()
                                        .map(part -> range(part, hold.artist()))
                                        .collect(Collectors.joining(" and "))
                                + ": confirm or release by " + moment(challenge.deadline()))));
        return lines;
    }

    /** The handle of open demand. */
    Optional<String> demandHandle(DemandId id) {
        return studio.demand(id.value()).map(Demand::handle);
    }

    /** The standing hold or booking with the identity. */
    Optional<Claim> find(ClaimId id) {
        return Optional.ofNullable(studio.claims(List.of(id)).get(id));
    }

    public String demand(Demand demand) {
        return demand.handle() + " " + project(demand.project()) + " " + need(demand) + " " + range(demand.range())
                + ", " + demand.load();
    }

    /** How many of what it asks for. */
    public String need(Demand demand) {
        return demand.count() + " × " + demand.need().map(Object::toString).orElse("anybody");
    }

    /** The standing hold or booking that has this id. */
    Optional<Claim> claim(ClaimId id) {
        return studio.claim(id.value());
    }
}
