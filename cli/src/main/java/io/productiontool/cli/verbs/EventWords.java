package io.productiontool.cli.verbs;

import io.productiontool.cli.Column;
import io.productiontool.cli.Composition;
import io.productiontool.cli.Grammar;
import io.productiontool.cli.Json;
import io.productiontool.cli.Lookup;
import io.productiontool.cli.Names;
import io.productiontool.cli.Plain;
import io.productiontool.cli.Words;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.store.EventFilter;
import io.productiontool.engine.studio.Followed;
import java.util.List;
import java.util.Optional;

/** Which recorded events are meant, and how they are printed. */
public final class EventWords {

    private EventWords() {}

    /** The options that say which events are meant. */
    public static Grammar grammar(Grammar grammar) {
        return grammar.value("--artist", "NAME", "of this artist's calendar")
                .value("--project", "NAME", "of this project")
                .value("--by", "USER", "recorded by this user")
                .value("--type", "TYPE", "of this type, or of those that begin so: hold, booking.confirmed");
    }

    /** The events that those options mean. */
    public static EventFilter filter(Words words, Lookup lookup) {
        EventFilter filter = EventFilter.ALL;
        Optional<String> artist = words.value("--artist");
        if (artist.isPresent()) {
            filter = filter.ofStream(StreamId.calendar(lookup.artist(artist.get())));
        }
        Optional<String> project = words.value("--project");
        if (project.isPresent()) {
            filter = filter.ofProject(lookup.project(project.get()).value());
        }
        filter = words.value("--by").map(filter::by).orElse(filter);
        return words.value("--type").map(filter::ofType).orElse(filter);
    }

    /** An event on a line, for people. */
    public static String line(RecordedEvent event, Names names) {
        return Plain.of(names.moment(event.recordedAt()) + "  " + names.user(event.actor()) + "  "
                + event.event().type() + "  " + EventText.of(event.event(), names));
    }

    /** What an event says, whenever it was and whoever did it. */
    public static String words(RecordedEvent event, Names names) {
        return Plain.of(event.event().type() + "  " + EventText.of(event.event(), names));
    }

    /** An event as machines read it. */
    public static List<Column<Followed>> columns(Composition composition) {
        return List.of(
                Column.of("cursor", followed -> followed.cursor().token()),
                Column.of("commit", followed -> followed.event().commit().value()),
                Column.of("stream", followed -> followed.event().stream().value()),
                Column.of("version", followed -> followed.event().version()),
                Column.of("type", followed -> followed.event().event().type()),
                Column.of(
                        "recordedAt", followed -> followed.event().recordedAt().toString()),
                Column.of("actor", followed -> followed.event().actor()),
                Column.of(
                        "data",
                        followed ->
                                new Json.Raw(composition.json(followed.event().event()))));
    }
}
