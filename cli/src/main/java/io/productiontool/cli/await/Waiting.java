package io.productiontool.cli.await;

import io.productiontool.cli.Chosen;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.Plain;
import io.productiontool.cli.UsageException;
import io.productiontool.cli.Words;
import io.productiontool.cli.verbs.EventWords;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarEvent;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.record.Suggestions;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.Cursor;
import io.productiontool.engine.studio.Followed;
import io.productiontool.engine.studio.Studio;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the words of {@code wait} mean. */
final class Waiting {

    /** So long that nobody sees it end. */
    static final Duration EVER = Duration.ofDays(36_500);

    private static final int PAGE = 1_000;
    private static final List<String> STATES = List.of("confirmed", "first", "gone", "free");
    private static final List<String> ALONE = List.of("some", "none", "change");

    /** Which options go with what. */
    private static final Map<String, List<String>> OPTIONS = Map.of(
            "some", List.of("-l", "--when"),
            "none", List.of("-l", "--when"),
            "change", List.of("--since", "--artist", "--project", "--by", "--type"),
            "free", List.of("--load"));

    private Waiting() {}

    /** The condition that was said; the cursor is where the studio is now. */
    static Condition condition(Words words, Cursor now, Lookup lookup) {
        String what = words.word("WHAT");
        Optional<String> state = words.find("STATE");
        String kind = state.orElse(what);
        if (!(state.isPresent() ? STATES : ALONE).contains(kind)) {
            throw unknown(what, state);
        }
        refuseOptions(words, kind);
        if (!kind.equals("free") && words.find("WHEN").isPresent()) {
            throw new UsageException("only free takes a WHEN: ptool wait ana free mar2..6");
        }
        return switch (kind) {
            case "some", "none" -> selected(words, kind.equals("some"));
            case "change" -> new NextChange(cursor(words, now), EventWords.filter(words, lookup));
            case "free" -> free(words, lookup, what);
            case "confirmed" -> new ClaimState(what, identity(lookup, what), ClaimState.State.CONFIRMED);
            case "first" -> new ClaimState(what, identity(lookup, what), ClaimState.State.FIRST);
            default -> new ClaimState(what, identity(lookup, what), ClaimState.State.GONE);
        };
    }

    private static UsageException unknown(String what, Optional<String> state) {
        List<String> known = state.isPresent() ? STATES : ALONE;
        String hint = Suggestions.nearest(state.orElse(what), known).stream()
                .findFirst()
                .map(near -> "did you mean " + near + "?")
                .orElse("there are " + String.join(", ", known));
        return state.isPresent()
                ? new UsageException("no state '" + Plain.of(state.get()) + "'; " + hint)
                : new UsageException("say what of " + Plain.of(what) + ": " + String.join(", ", STATES)
                        + "; or wait for " + String.join(", ", ALONE));
    }

    /** An option that would be passed over in silence is a mistake. */
    private static void refuseOptions(Words words, String kind) {
        List<String> meant = OPTIONS.getOrDefault(kind, List.of());
        OPTIONS.values().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(option -> !meant.contains(option) && words.value(option).isPresent())
                .sorted()
                .findFirst()
                .ifPresent(option -> {
                    throw new UsageException(option + " does not go with " + kind);
                });
    }

    private static Condition selected(Words words, boolean some) {
        if (words.value("-l").isEmpty()) {
            throw new UsageException("say of which holds and bookings: -l project=sol,kind=hold");
        }
        return new Selected(Chosen.selector(words), words.value("--when"), some);
    }

    private static Cursor cursor(Words words, Cursor now) {
        String since = words.value("--since").orElse(now.token());
        if (!Cursor.isLegal(since)) {
            throw new UsageException("--since is a cursor of ptool events, such as 4711");
        }
        return new Cursor(since);
    }

    private static Condition free(Words words, Lookup lookup, String what) {
        ArtistId artist = lookup.artist(what);
        Load load = words.value("--load").map(Load::parse).orElse(Load.FULL);
        return new Free(artist, lookup.when(words.word("WHEN"), artist), load);
    }

    /** The identity of a hold or booking, also of one that is gone: it may have been confirmed before anybody waited. */
    private static String identity(Lookup lookup, String text) {
        String handle = Lookup.handle(text);
        Studio studio = lookup.studio();
        return studio.claim(handle)
                .map(claim -> claim.id().value())
                .or(() -> known(studio, text))
                .or(() -> recorded(studio, handle))
                .orElseGet(() -> lookup.claim(text).id().value());
    }

    private static Optional<String> known(Studio studio, String text) {
        boolean legal = text.matches("[A-Za-z0-9._:-]{1,200}");
        return legal
                        && !studio.history(EventFilter.ALL.ofSubject(text).first(1))
                                .isEmpty()
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<String> recorded(Studio studio, String name) {
        Optional<String> found = Optional.empty();
        for (String type : List.of("hold.placed", "booking.confirmed", "hold.cut", "booking.cut")) {
            EventFilter filter = EventFilter.ALL.ofType(type);
            List<Followed> page = studio.events(Cursor.START, filter, PAGE);
            while (!page.isEmpty() && found.isEmpty()) {
                found = page.stream()
                        .flatMap(followed -> named(followed.event(), name))
                        .findFirst();
                page = studio.events(page.get(page.size() - 1).cursor(), filter, PAGE);
            }
        }
        return found;
    }

    /** The identity of what the event gave this handle or reference to. */
    private static Stream<String> named(RecordedEvent recorded, String name) {
        if (recorded.event() instanceof CalendarEvent.HoldPlaced placed) {
            return placed.handle().equals(name) || placed.terms().ref().equals(name)
                    ? Stream.of(placed.hold().value())
                    : Stream.empty();
        }
        if (recorded.event() instanceof CalendarEvent.BookingConfirmed confirmed) {
            return confirmed.handle().equals(name) || confirmed.terms().ref().equals(name)
                    ? Stream.of(confirmed.booking().value())
                    : Stream.empty();
        }
        return recorded.event() instanceof CalendarEvent.Cut cut
                ? cut.remains().stream()
                        .filter(piece -> piece.handle().equals(name))
                        .map(piece -> piece.id().value())
                : Stream.empty();
    }

    /** The condition in the words in which it was said. */
    static String said(Words words) {
        return Stream.of(
                        words.find("WHAT").stream(),
                        words.find("STATE").stream(),
                        words.find("WHEN").stream(),
                        words.value("-l").map(selector -> "-l " + selector).stream())
                .flatMap(part -> part)
                .map(Plain::of)
                .collect(Collectors.joining(" "));
    }

    /** A time as {@code --timeout} takes it. */
    static Duration duration(String text) {
        if (!text.matches("[0-9]{1,7}[smhd]?")) {
            throw new UsageException("--timeout is a time such as 90s, 10m, 2h or 1d, not '" + Plain.of(text) + "'");
        }
        char unit = text.charAt(text.length() - 1);
        long count = Long.parseLong(text.replaceAll("[smhd]", ""));
        return switch (unit) {
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(Math.min(count, EVER.toDays()));
            default -> Duration.ofSeconds(count);
        };
    }
}
