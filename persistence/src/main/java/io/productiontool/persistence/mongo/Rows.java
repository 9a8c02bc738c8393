package io.productiontool.persistence.mongo;

import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.artist.Skill;
import io.productiontool.engine.booking.Booking;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Off;
import io.productiontool.engine.booking.OffId;
import io.productiontool.engine.project.Demand;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.project.ProjectId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.time.TimeRange;
import io.productiontool.persistence.codec.RowCodec;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** Rows of current state as documents and back. What anybody typed is only ever a value, never a field's name. */
final class Rows {

    private Rows() {}

    static Document of(Hold hold) {
        Document document = new Document("_id", hold.id().value())
                .append("handle", hold.handle())
                .append("artist", hold.artist().value())
                .append("project", hold.project().value())
                .append("start", hold.range().startMillis())
                .append("end", hold.range().endMillis())
                .append("load", hold.load().hundredths())
                .append("due", hold.dueAt().toEpochMilli())
                .append("details", RowCodec.details(hold));
        optional(document, hold.terms().demand(), hold.terms().ref());
        return document;
    }

    static Document of(Booking booking) {
        Document document = new Document("id", booking.id().value())
                .append("handle", booking.handle())
                .append("project", booking.project().value())
                .append("start", booking.range().startMillis())
                .append("end", booking.range().endMillis())
                .append("load", booking.load().hundredths())
                .append("details", RowCodec.details(booking));
        optional(document, booking.terms().demand(), booking.terms().ref());
        return document;
    }

    private static void optional(Document document, Optional<DemandId> demand, String ref) {
        demand.ifPresent(id -> document.append("demand", id.value()));
        if (!ref.isEmpty()) {
            document.append("ref", ref);
        }
    }

    static Hold hold(Document document) {
        ArtistId artist = new ArtistId(document.getString("artist"));
        return RowCodec.hold(columns(document.getString("_id"), artist, document), document.getString("details"));
    }

    static Booking booking(String artist, Document entry) {
        return RowCodec.booking(
                columns(entry.getString("id"), new ArtistId(artist), entry), entry.getString("details"));
    }

    private static RowCodec.Columns columns(String id, ArtistId artist, Document document) {
        return new RowCodec.Columns(
                id,
                document.getString("handle"),
                artist,
                document.getString("project"),
                range(document),
                document.getLong("load"));
    }

    static TimeRange range(Document document) {
        return TimeRange.ofMillis(document.getLong("start"), document.getLong("end"));
    }

    static Document of(Off off) {
        return new Document("_id", off.id().value())
                .append("handle", off.handle())
                .append("artist", off.artist().value())
                .append("kind", off.kind().name())
                .append("start", off.range().startMillis())
                .append("end", off.range().endMillis())
                .append("reason", off.reason());
    }

    static Off off(Document document) {
        return new Off(
                new OffId(document.getString("_id")),
                document.getString("handle"),
                new ArtistId(document.getString("artist")),
                Off.Kind.valueOf(document.getString("kind")),
                range(document),
                document.getString("reason"));
    }

    static Document of(Demand demand) {
        Document document = new Document("_id", demand.id().value())
                .append("handle", demand.handle())
                .append("project", demand.project().value())
                .append("start", demand.range().startMillis())
                .append("end", demand.range().endMillis())
                .append("count", demand.count())
                .append("load", demand.load().hundredths())
                .append("note", demand.note());
        demand.need().ifPresent(need -> document.append("skill", need.name()).append("level", need.level()));
        return document;
    }

    static Demand demand(Document document) {
        return new Demand(
                new DemandId(document.getString("_id")),
                document.getString("handle"),
                new ProjectId(document.getString("project")),
                Optional.ofNullable(document.getString("skill"))
                        .map(skill -> new Skill(skill, document.getInteger("level"))),
                document.getInteger("count"),
                range(document),
                new Load(document.getLong("load")),
                document.getString("note"));
    }

    static String recordId(RecordKind kind, String id) {
        return kind.word() + "/" + id;
    }

    static Document of(StudioRecord record) {
        List<String> refs = record.attributes().get("refs").stream()
                .flatMap(words -> List.of(words.split(" ")).stream())
                .toList();
        return new Document("_id", recordId(record.kind(), record.id()))
                .append("kind", record.kind().word())
                .append("id", record.id())
                .append("fields", RowCodec.fields(record.attributes()))
                .append("archived", record.archived())
                .append("refs", refs);
    }

    static StudioRecord record(RecordKind kind, Document document) {
        return new StudioRecord(
                kind,
                document.getString("id"),
                RowCodec.attributes(document.getString("fields")),
                document.getBoolean("archived"));
    }
}
