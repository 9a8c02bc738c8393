package io.productiontool.persistence.redis;

import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.time.TimeRange;
import java.util.Set;

/** What a node remembers the answer to, until anything is recorded that the answer may hang on. */
sealed interface Question {

    /** The stream, or the first word of the streams, whose next event may change the answer. */
    String topic();

    record ById(RecordKind kind, String id) implements Question {
        @Override
        public String topic() {
            return StreamId.record(kind, id).value();
        }
    }

    record All(RecordKind kind) implements Question {
        @Override
        public String topic() {
            return kind.word();
        }
    }

    record WithWords(RecordKind kind, Set<String> words) implements Question {
        @Override
        public String topic() {
            return kind.word();
        }
    }

    record ByRef(RecordKind kind, String ref) implements Question {
        @Override
        public String topic() {
            return kind.word();
        }
    }

    /** Demand is recorded in the streams of projects. */
    record Demands(TimeRange range) implements Question {
        @Override
        public String topic() {
            return RecordKind.PROJECT.word();
        }
    }

    /** Who fills a demand is recorded in the streams of calendars. */
    record Fillings(DemandId demand) implements Question {
        @Override
        public String topic() {
            return "calendar";
        }
    }
}
