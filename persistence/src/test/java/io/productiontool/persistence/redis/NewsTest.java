package io.productiontool.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.productiontool.engine.event.CommitId;
import io.productiontool.engine.event.RecordedEvent;
import io.productiontool.engine.event.StreamId;
import io.productiontool.engine.record.Attributes;
import io.productiontool.engine.record.RecordEvent;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.Changes;
import io.productiontool.engine.store.StreamHead;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a node believes what, round by round. */
final class NewsTest {

    private static final StreamId ANA = new StreamId("calendar/ana");
    private static final StreamId RAJ = new StreamId("calendar/raj");
    private static final Instant NOW = Instant.parse("2031-01-01T00:00:00Z");

    private final AtomicLong nanos = new AtomicLong(1);
    private final News news = new News(nanos::get);

    @BeforeEach
    void follow() {
        news.start();
        round();
    }

    private static StreamHead head(long version) {
        return new StreamHead(version, NOW);
    }

    private static Changes.Entry event(StreamId stream, long version, String commit) {
        RecordEvent event =
                new RecordEvent(RecordKind.STUDIO, "north", RecordEvent.Change.CHANGED, Attributes.stored(Map.of()));
        return new Changes.Entry(
                new RecordedEvent(version, stream, version, new CommitId(commit), NOW, "mia", event), "cursor");
    }

    private void round(Changes.Entry... told) {
        news.begin();
        news.end(List.of(told), true);
    }

    private boolean knows(StreamId stream, long version) {
        try {
            return head(version).equals(news.new Sight().heads(List.of(stream)).get(stream));
        } catch (Unknown unknown) {
            return false;
        }
    }

    private boolean believes(String topic, News.Ticket ticket, long round) {
        try {
            news.new Sight().believe(topic, ticket, round);
            return true;
        } catch (Unknown unknown) {
            return false;
        }
    }

    @Test
    void whatWasReadIsKnownFromTheEndOfTheNextRoundOn() {
        news.begin();
        news.read(news.ticket(), Map.of(ANA, head(3)));
        assertThat(knows(ANA, 3)).isFalse();
        news.end(List.of(), true);
        assertThat(knows(ANA, 3)).as("the round began before").isFalse();
        round();
        assertThat(knows(ANA, 3)).isTrue();
    }

    @Test
    void whatIsToldIsKnownAndNeverTakenBackByWhatWasReadBefore() {
        News.Ticket ticket = news.ticket();
        round(event(ANA, 5, "c5"));
        assertThat(knows(ANA, 5)).isTrue();
        news.read(ticket, Map.of(ANA, head(4)));
        round();
        assertThat(knows(ANA, 5)).isTrue();
    }

    @Test
    void whatWasReadBeforeOneFollowedIsNeverKnown() {
        News.Ticket before = news.ticket();
        news.start();
        news.read(before, Map.of(ANA, head(3)));
        round();
        round();
        assertThat(knows(ANA, 3)).isFalse();
        assertThat(believes("artist", before, 1)).isFalse();
        News.Ticket after = news.ticket();
        news.read(after, Map.of(ANA, head(3)));
        round();
        assertThat(knows(ANA, 3)).isTrue();
        assertThat(believes("artist", after, 1)).isTrue();
    }

    @Test
    void nothingIsKnownWhileMoreIsToBeTold() {
        news.begin();
        news.end(List.of(event(ANA, 1, "c1")), false);
        assertThat(news.knows()).isFalse();
        round(event(RAJ, 1, "c1"));
        assertThat(knows(ANA, 1) && knows(RAJ, 1)).isTrue();
    }

    @Test
    void nothingIsKnownWhenTheLastRoundIsTooOld() {
        round(event(ANA, 1, "c1"));
        nanos.addAndGet(News.OLDEST.toNanos() - 1);
        assertThat(knows(ANA, 1)).isTrue();
        nanos.incrementAndGet();
        assertThat(knows(ANA, 1)).isFalse();
        round();
        assertThat(knows(ANA, 1)).isTrue();
    }

    @Test
    void howOldARoundIsCountsFromWhereItBegan() {
        news.begin();
        nanos.addAndGet(News.OLDEST.toNanos());
        news.end(List.of(event(ANA, 1, "c1")), true);
        assertThat(knows(ANA, 1)).isFalse();
    }

    @Test
    void anAnswerIsBelievedUntilItsTopicIsToldOf() {
        News.Ticket ticket = news.ticket();
        round(event(RAJ, 1, "c1"));
        assertThat(believes(ANA.value(), ticket, 1)).isTrue();
        assertThat(believes("artist", ticket, 1)).isTrue();
        assertThat(believes("calendar", ticket, 1)).as("some calendar").isFalse();
        assertThat(believes(RAJ.value(), ticket, 1)).isFalse();
    }

    @Test
    void afterWhatAFollowerHeardNothingIsKnownUntilItIsToldOrARoundIsOver() {
        news.heard(List.of(event(ANA, 1, "c1")));
        assertThat(news.knows()).isFalse();
        news.begin();
        news.end(List.of(event(ANA, 1, "c1")), true);
        assertThat(news.knows()).isTrue();
        news.heard(List.of(event(ANA, 1, "c1")));
        assertThat(news.knows()).as("told already").isTrue();
        news.heard(List.of(event(ANA, 2, "c2")));
        round();
        assertThat(news.knows()).as("it was told before, long ago").isTrue();
    }

    @Test
    void oneSightIsOfOneMoment() {
        round(event(ANA, 1, "c1"), event(RAJ, 1, "c1"));
        News.Sight sight = news.new Sight();
        assertThat(sight.heads(List.of(ANA))).containsEntry(ANA, head(1));
        round(event(RAJ, 2, "c2"));
        assertThat(sight.heads(List.of(RAJ))).as("Ana's is still that").containsEntry(RAJ, head(2));
        round(event(ANA, 2, "c3"), event(RAJ, 3, "c3"));
        assertThatThrownBy(() -> sight.heads(List.of(RAJ))).isInstanceOf(Unknown.class);
        assertThat(sight.failed()).isTrue();
    }
}
