package io.productiontool.engine.query;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.RankSegment;
import io.productiontool.engine.booking.Ranking;
import io.productiontool.engine.query.Selector.Term;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the holds and bookings that a selector means. What it asks of artists or projects chooses those first, so that
 * only their time is read. Immutable.
 */
public final class ClaimSelection {

    private static final String WHAT = "a hold or booking";

    /** Fields of artists and projects that mean something else here, or nothing. */
    private static final Set<String> ONLY_WITH_PREFIX = Set.of("id", "from", "until", RecordKeys.TEXT, "archived");

    private final Keys<StudioRecord> artistKeys = RecordKeys.of(RecordKind.ARTIST);
    private final Keys<StudioRecord> projectKeys = RecordKeys.of(RecordKind.PROJECT);
    private final Keys<Candidate> claimKeys;
    private final Meanings meanings;
    private final Selector selector;

    private final List<Predicate<StudioRecord>> artists = new ArrayList<>();
    private final List<Predicate<StudioRecord>> projects = new ArrayList<>();
    private final List<Predicate<Candidate>> claims = new ArrayList<>();
    private final List<Predicate<Candidate>> ranks = new ArrayList<>();

    /** @throws SelectorSyntaxException when a key is none of a hold or booking, or its value cannot be one */
    public ClaimSelection(Selector selector, Meanings meanings) {
        this.selector = selector;
        this.meanings = meanings;
        this.claimKeys = ClaimKeys.of(meanings);
        selector.terms().stream()
                .filter(term -> !TimeTerms.KEYS.contains(term.key()))
                .forEach(this::add);
    }

    private void add(Term term) {
        String name = term.key();
        if (name.equals("artist")) {
            artists.add(named(RecordKind.ARTIST, artistKeys).test(term, meanings.today()));
        } else if (name.equals("project")) {
            projects.add(named(RecordKind.PROJECT, projectKeys).test(term, meanings.today()));
        } else if (name.startsWith("artist.")) {
            artists.add(artistKeys
                    .need(name.substring("artist.".length()), "an artist")
                    .test(term, meanings.today()));
        } else if (name.startsWith("project.")) {
            projects.add(projectKeys
                    .need(name.substring("project.".length()), "a project")
                    .test(term, meanings.today()));
        } else if (claimKeys.find(name).isPresent()) {
            (ClaimKeys.RANKED.contains(name) ? ranks : claims)
                    .add(claimKeys.need(name, WHAT).test(term, meanings.today()));
        } else {
            addField(term, name);
        }
    }

    /** A field that artists have and projects have not, or the other way round. */
    private void addField(Term term, String name) {
        boolean ofArtist = artistKeys.find(name).isPresent() && !ONLY_WITH_PREFIX.contains(name);
        boolean ofProject = projectKeys.find(name).isPresent() && !ONLY_WITH_PREFIX.contains(name);
        if (ofArtist == ofProject) {
            throw ofArtist
                    ? new SelectorSyntaxException(name + " is a field of artists and of projects; write artist." + name
                            + " or project." + name)
                    : Keys.unknown(name, WHAT, names());
        }
        if (ofArtist) {
            artists.add(artistKeys.need(name, WHAT).test(term, meanings.today()));
        } else {
            projects.add(projectKeys.need(name, WHAT).test(term, meanings.today()));
        }
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>(List.of("artist", "project"));
        names.addAll(claimKeys.names());
        names.addAll(TimeTerms.KEYS);
        Stream.of(artistKeys, projectKeys)
                .flatMap(keys -> keys.names().stream())
                .filter(name -> !ONLY_WITH_PREFIX.contains(name))
                .filter(name -> artistKeys.find(name).isPresent()
                        != projectKeys.find(name).isPresent())
                .forEach(names::add);
        return names;
    }

    private Key<StudioRecord> named(RecordKind kind, Keys<StudioRecord> keys) {
        return Key.<StudioRecord>of(kind.word(), Values.TEXT, record -> List.of(record.id()))
                .shown(record -> Stream.of("id", "name", "code")
                        .flatMap(key -> keys.find(key).stream())
                        .flatMap(key -> key.values().apply(record).stream())
                        .toList())
                .meaning(meanings.id(kind));
    }

    /** Whether it asks nothing but who the artist is. */
    public boolean asksOnlyForArtists() {
        return projects.isEmpty() && claims.isEmpty() && ranks.isEmpty() && !selector.namesTime();
    }

    /** Whether an artist may be meant. */
    public boolean mayMean(StudioRecord artist) {
        return artists.stream().allMatch(test -> test.test(artist));
    }

    /** Those that stand at the moment and touch the window, and the times the selector names; by time and handle. */
    public List<Claim> find(Reader reader, TimeRange window, Instant moment) {
        TimeTerms time = TimeTerms.of(selector, window, meanings.days(), meanings.today());
        if (time.window().isEmpty()) {
            return List.of();
        }
        Map<String, StudioRecord> whose = chosen(reader, RecordKind.ARTIST, artists);
        Map<String, StudioRecord> what = chosen(reader, RecordKind.PROJECT, projects);
        return touching(reader, time.window().get(), whose, what)
                .filter(claim -> whose.containsKey(claim.artist().value())
                        && what.containsKey(claim.project().value())
                        && time.touches(claim.range())
                        && claim.match(hold -> hold.standsAt(moment), booking -> true))
                .map(claim -> new Candidate(
                        claim,
                        Objects.requireNonNull(whose.get(claim.artist().value())),
                        Objects.requireNonNull(what.get(claim.project().value())),
                        hold -> ranks(reader, hold, moment)))
                .filter(candidate -> claims.stream().allMatch(test -> test.test(candidate)))
                .filter(candidate -> ranks.stream().allMatch(test -> test.test(candidate)))
                .map(Candidate::claim)
                .sorted(Comparator.comparing(Claim::range).thenComparing(Claim::handle))
                .toList();
    }

    private static Map<String, StudioRecord> chosen(
            Reader reader, RecordKind kind, List<Predicate<StudioRecord>> tests) {
        Map<String, StudioRecord> chosen = new LinkedHashMap<>();
        reader.records(kind).stream()
                .filter(record -> tests.stream().allMatch(test -> test.test(record)))
                .forEach(record -> chosen.put(record.id(), record));
        return chosen;
    }

    private Stream<Claim> touching(
            Reader reader, TimeRange window, Map<String, StudioRecord> whose, Map<String, StudioRecord> what) {
        boolean byProject = !projects.isEmpty() && (artists.isEmpty() || what.size() < whose.size());
        return byProject
                ? what.keySet().stream().flatMap(id -> reader.claimsOf(id, window).stream())
                : reader.calendars(whose.keySet().stream().map(ArtistId::new).toList(), window).values().stream()
                        .flatMap(rows -> Stream.concat(rows.bookings().stream(), rows.holds().stream()));
    }

    private static List<RankSegment> ranks(Reader reader, Hold hold, Instant moment) {
        CalendarSlice slice =
                new CalendarSlice(hold.artist(), hold.range(), reader.calendar(hold.artist(), hold.range()));
        return Ranking.of(hold, slice, moment);
    }
}
