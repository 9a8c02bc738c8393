package io.productiontool.cli.verbs;

import io.productiontool.cli.Column;
import io.productiontool.cli.Names;
import io.productiontool.cli.Rows;
import io.productiontool.engine.query.FieldChange;
import io.productiontool.engine.query.Story;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The history of a thing: a row for each event, with what it changed in which field. */
final class StoryRows {

    private StoryRows() {}

    static Rows<Story.Step> of(List<Story.Step> steps, Names names) {
        return new Rows<>(
                List.of(
                        Column.<Story.Step>of(
                                "recordedAt",
                                step -> step.event().recordedAt().toString(),
                                step -> names.moment(step.event().recordedAt())),
                        Column.<Story.Step>of(
                                "by",
                                step -> step.event().actor(),
                                step -> names.user(step.event().actor())),
                        Column.<Story.Step>of(
                                "type", step -> step.event().event().type()),
                        Column.<Story.Step>of(
                                        "stream", step -> step.event().stream().value())
                                .wideOnly(),
                        Column.<Story.Step>of(
                                        "subject", step -> step.event().event().subject())
                                .wideOnly(),
                        Column.of("changes", StoryRows::objects, step -> said(step, names)),
                        Column.<Story.Step>of(
                                        "commit", step -> step.event().commit().value())
                                .wideOnly()),
                steps);
    }

    private static Object objects(Story.Step step) {
        return step.changes().stream().map(StoryRows::object).toList();
    }

    /** An object in JSON and YAML, and words in a cell of a sheet. */
    private static final class Told extends LinkedHashMap<String, String> {

        private static final long serialVersionUID = 1L;

        private final String words;

        Told(FieldChange change) {
            words = said(change) + ";";
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private static Map<String, String> object(FieldChange change) {
        Map<String, String> object = new Told(change);
        object.put("field", change.field());
        object.put("from", change.from());
        object.put("to", change.to());
        return object;
    }

    private static String said(Story.Step step, Names names) {
        return step.changes().isEmpty()
                ? EventText.of(step.event().event(), names)
                : step.changes().stream().map(StoryRows::said).collect(Collectors.joining("; "));
    }

    private static String said(FieldChange change) {
        if (change.from().isEmpty()) {
            return change.field() + " " + change.to();
        }
        return change.field() + " " + change.from() + " → " + (change.to().isEmpty() ? "none" : change.to());
    }
}
