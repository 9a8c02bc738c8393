package io.productiontool.cli;

import io.productiontool.cli.schema.SchemaVerb;
import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.project.Project;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.studio.Studio;
import io.productiontool.engine.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What may stand in one place of a command line: the studio's own names and handles, or fixed words. */
final class Candidates {

    /** A file's name, which the shell completes itself. */
    static final String FILES = ":files";

    private static final Duration BACK = Duration.ofDays(14);
    private static final Duration AHEAD = Duration.ofDays(90);

    private final Supplier<Studio> studio;
    private final Instant now;

    Candidates(Supplier<Studio> studio, Instant now) {
        this.studio = studio;
        this.now = now;
    }

    /**
     * A word.
     *
     * @param about what it is, for people who choose
     * @param named whether somebody may type the beginning of a word of {@code about} where no word begins so
     */
    record Candidate(String word, String about, boolean named) {

        static Candidate of(String word) {
            return of(word, "");
        }

        static Candidate of(String word, String about) {
            return new Candidate(word, about, false);
        }

        boolean beginsWith(String typed) {
            return word.equals(FILES) || word.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT));
        }

        boolean isNamed(String typed) {
            return named && (" " + about.toLowerCase(Locale.ROOT)).contains(" " + typed.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * The candidates for a word of a command or the value of an option.
     *
     * @param verb the command: {@code hold}, {@code artist show}
     * @param label of the word or value, as the help shows it
     * @param option its longest name; empty for a word
     */
    Stream<Candidate> of(String verb, String label, String option) {
        return switch (option) {
            case "--artist" -> artists();
            case "--project" -> projects();
            case "--user", "--by" -> records(RecordKind.USER);
            case "--demand" -> demands();
            case "--department" -> values(artist -> artist.department().stream());
            case "--location" -> values(artist -> artist.location().stream());
            case "--tag" -> values(artist -> artist.tags().stream());
            case "--skill" -> values(artist -> artist.skills().stream().map(Skill::name));
            case "--output" -> fixed("table wide json jsonl yaml csv");
            case "--color" -> fixed("auto always never");
            default -> word(verb, label);
        };
    }

    private Stream<Candidate> word(String verb, String label) {
        return switch (label) {
            case "ARTIST" -> artists();
            case "PROJECT" -> projects();
            case "WHEN" -> fixed("today tomorrow mon..fri today..fri +1w +2w +4w +8w");
            case "PERCENT" -> fixed("25 50 75 100");
            case "BY" -> fixed("artist skill project");
            case "SHEET" -> fixed("artists projects users demand bookings holds timeoff");
            case "ROLE" -> values(artist -> artist.skills().stream().map(Skill::name));
            case "FILE" -> fixed(FILES);
            case "ID" -> handles(verb);
            case "NAME" -> named(verb);
            case "WHAT" ->
                verb.equals("why")
                        ? Stream.concat(WhyCommand.names().map(Candidate::of), artists())
                        : Stream.concat(fixed("some none change"), Stream.concat(handles(verb), artists()));
            case "KEY" ->
                verb.startsWith("config")
                        ? fixed("studio user output color default hooks.timeout hooks.studio")
                        : Stream.empty();
            case "SHAPE" -> SchemaVerb.names().map(Candidate::of);
            case "STATE" -> fixed("confirmed first gone free");
            default -> Stream.empty();
        };
    }

    private static Stream<Candidate> fixed(String words) {
        return Stream.of(words.split(" ")).map(Candidate::of);
    }

    private Stream<Candidate> named(String verb) {
        return switch (verb.split(" ")[0]) {
            case "artist" -> artists();
            case "project" -> projects();
            case "user" -> records(RecordKind.USER);
            default -> Stream.empty();
        };
    }

    private Stream<Candidate> artists() {
        return active(RecordKind.ARTIST).map(record -> new Candidate(record.id(), Plain.of(record.name()), true));
    }

    private Stream<Candidate> projects() {
        return active(RecordKind.PROJECT)
                .map(record -> new Candidate(Plain.of(new Project(record).code()), Plain.of(record.name()), true));
    }

    private Stream<Candidate> records(RecordKind kind) {
        return active(kind).map(record -> new Candidate(record.id(), Plain.of(record.name()), true));
    }

    private Stream<StudioRecord> active(RecordKind kind) {
        return studio.get().directory().all(kind).stream().filter(record -> !record.archived());
    }

    private Stream<Candidate> values(Function<Artist, Stream<String>> field) {
        return studio.get().directory().artists().stream()
                .flatMap(field)
                .distinct()
                .filter(Plain::isHarmless)
                .sorted()
                .map(Candidate::of);
    }

    private Stream<Candidate> demands() {
        Names names = new Names(studio.get(), now);
        return studio.get().demands(TimeRange.from(now)).stream()
                .map(demand -> Candidate.of(demand.handle(), names.demand(demand)));
    }

    private Stream<Candidate> handles(String verb) {
        return switch (verb) {
            case "demand edit", "demand close" -> demands();
            case "back" -> calendars().flatMap(rows -> rows.offs().stream()).map(this::off);
            case "release", "confirm" -> claims(calendars().flatMap(rows -> rows.holds().stream()));
            case "cancel" -> claims(calendars().flatMap(rows -> rows.bookings().stream()));
            default ->
                claims(calendars()
                        .flatMap(rows -> Stream.<Claim>concat(rows.holds().stream(), rows.bookings().stream())));
        };
    }

    private Stream<CalendarRows> calendars() {
        Collection<CalendarRows> rows = studio.get()
                .calendars(
                        TimeRange.of(now.minus(BACK), now.plus(AHEAD)),
                        active(RecordKind.ARTIST)
                                .map(record -> new Artist(record).id())
                                .toList())
                .values();
        return rows.stream();
    }

    private Stream<Candidate> claims(Stream<? extends Claim> claims) {
        Names names = new Names(studio.get(), now);
        List<? extends Claim> all =
                claims.sorted((a, b) -> a.range().compareTo(b.range())).toList();
        return all.stream().map(claim -> Candidate.of(claim.handle(), names.claim(claim)));
    }

    private Candidate off(Off off) {
        Names names = new Names(studio.get(), now);
        return Candidate.of(off.handle(), names.artist(off.artist()) + " " + names.range(off.range(), off.artist()));
    }
}
