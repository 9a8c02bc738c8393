package io.productiontool.engine.studio;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.project.Project;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.record.Suggestions;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.store.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds records by what people type: an id, a reference ({@code sg:1234}), a project's code, a full name, or the
 * beginning of a word of a name where only one record has it.
 */
public final class Directory {

    private static final int MOST_NAMED = 4;

    private final Reading reading;

    Directory(Reading reading) {
        this.reading = reading;
    }

    /** Whoever answers a question about one state of a studio. */
    interface Reading {
        <T> T read(Function<Reader, T> question);
    }

    /**
     * The artist meant.
     *
     * @throws RefusedException when none or several are meant, with the names that are near
     */
    public Artist artist(String text) {
        return new Artist(find(RecordKind.ARTIST, text));
    }

    /**
     * The project meant.
     *
     * @throws RefusedException when none or several are meant, with the names that are near
     */
    public Project project(String text) {
        return new Project(find(RecordKind.PROJECT, text));
    }

    /** All artists, archived ones included, in the order of their names. */
    public List<Artist> artists() {
        return all(RecordKind.ARTIST).stream().map(Artist::new).toList();
    }

    /** All projects, archived ones included, in the order of their names. */
    public List<Project> projects() {
        return all(RecordKind.PROJECT).stream().map(Project::new).toList();
    }

    /** All records of a kind in the order of their names. */
    public List<StudioRecord> all(RecordKind kind) {
        return reading.read(reader -> reader.records(kind)).stream()
                .sorted((a, b) -> {
                    int byName = a.name().compareToIgnoreCase(b.name());
                    return byName != 0 ? byName : a.id().compareTo(b.id());
                })
                .toList();
    }

    /** The record with this very id. */
    public Optional<StudioRecord> byId(RecordKind kind, String id) {
        return reading.read(reader -> reader.record(kind, id));
    }

    /** The record that carries this very reference; archived ones too. */
    public Optional<StudioRecord> byRef(RecordKind kind, String ref) {
        return reading.read(reader -> reader.recordsByRef(kind, ref)).stream().findFirst();
    }

    /**
     * The record meant; of several the one that is not archived.
     *
     * @throws RefusedException when none or several are meant, with the names that are near
     */
    public StudioRecord find(RecordKind kind, String text) {
        String wanted = text.strip();
        if (wanted.isEmpty()) {
            throw new RefusedException(new Rejection.Invalid("the name of the " + kind.word() + " is missing"));
        }
        return byId(kind, wanted).or(() -> byRef(kind, wanted)).orElseGet(() -> byName(kind, wanted));
    }

    private StudioRecord byName(RecordKind kind, String wanted) {
        List<StudioRecord> all = all(kind);
        String lower = wanted.toLowerCase(Locale.ROOT);
        List<BiPredicate<StudioRecord, String>> ways = List.of(
                (record, text) -> record.id().equalsIgnoreCase(text),
                (record, text) -> code(record).equalsIgnoreCase(text),
                (record, text) -> record.name().equalsIgnoreCase(text),
                Directory::wordBegins);
        for (BiPredicate<StudioRecord, String> way : ways) {
            List<StudioRecord> found =
                    all.stream().filter(record -> way.test(record, lower)).toList();
            List<StudioRecord> active =
                    found.stream().filter(record -> !record.archived()).toList();
            List<StudioRecord> meant = active.isEmpty() ? found : active;
            if (meant.size() == 1) {
                return meant.get(0);
            }
            if (meant.size() > 1) {
                throw new RefusedException(new Rejection.Invalid(several(kind, wanted, meant)));
            }
        }
        throw new RefusedException(
                new Rejection.NotFound(kind.word(), Text.printable(wanted), suggestions(all, wanted)));
    }

    private static String code(StudioRecord record) {
        return record.kind() == RecordKind.PROJECT ? new Project(record).code() : record.id();
    }

    private static boolean wordBegins(StudioRecord record, String lower) {
        String name = record.name().toLowerCase(Locale.ROOT);
        return name.startsWith(lower) || Arrays.stream(name.split("[\\s_-]+")).anyMatch(word -> word.startsWith(lower));
    }

    private static String several(RecordKind kind, String text, List<StudioRecord> meant) {
        List<String> names = meant.stream()
                .limit(MOST_NAMED)
                .map(record -> record.name() + " (" + record.id() + ")")
                .toList();
        return "'" + Text.printable(text) + "' could be " + meant.size() + " " + kind.word() + "s: "
                + String.join(", ", names) + (meant.size() > MOST_NAMED ? ", …" : "")
                + "; write more of the name, or the id";
    }

    private static List<String> suggestions(List<StudioRecord> all, String wanted) {
        List<String> words = all.stream()
                .filter(record -> !record.archived())
                .flatMap(record -> Stream.concat(
                        Stream.of(record.id(), record.name(), code(record)),
                        Arrays.stream(record.name().split("[\\s_-]+"))))
                .distinct()
                .toList();
        return Suggestions.nearest(wanted, words);
    }
}
