package io.productiontool.persistence.redis;

import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.time.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a node remembers the answer to, until anything is recorded that the answer may hang on.
 *
 * @param <T> what the answer is
 */
sealed interface Question<T> {

    /** The stream, or the first word of the streams, whose next event may change the answer. */
    String topic();

    record ById(RecordKind kind, String id) implements Question<Optional<StudioRecord>> {
        @Override
        public String topic() {
            return StreamId.record(kind, id).value();
        }
    }

    record All(RecordKind kind) implements Question<List<StudioRecord>> {
        @Override
        public String topic() {
            return kind.word();
        }
    }

    record WithWords(RecordKind kind, Set<String> words) implements Question<List<StudioRecord>> {
        @Override
        public String topic() {
            return kind.word();
        }
    }

    record ByRef(RecordKind kind, String ref) implements Question<List<StudioRecord>> {
        @Override
        public String topic() {
            return kind.word();
        }
    }

    /** Demand is recorded in the streams of projects. */
    record Demands(TimeRange range) implements Question<List<Demand>> {
        @Override
        public String topic() {
            return RecordKind.PROJECT.word();
        }
    }

    /** Who fills a demand is recorded in the streams of calendars. */
    record Fillings(DemandId demand) implements Question<List<Claim>> {
        @Override
        public String topic() {
            return "calendar";
        }
    }
}
