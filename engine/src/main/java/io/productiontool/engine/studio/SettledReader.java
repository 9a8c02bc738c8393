package io.productiontool.engine.studio;

import io.productiontool.engine.artist.Artist;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.CalendarDecider.Context;
import io.productiontool.engine.booking.CalendarRows;
import io.productiontool.engine.booking.CalendarSlice;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.Settling;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.store.Reader;
import io.productiontool.engine.store.ReaderView;
import io.productiontool.engine.time.Holidays;
import io.productiontool.engine.time.TimeRange;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state as it is at a moment: what fell due by then has happened, whether it was recorded or not. */
final class SettledReader extends ReaderView {

    private final Instant now;
    private final Holidays holidays;

    SettledReader(Reader reader, Instant now, Holidays holidays) {
        super(reader);
        this.now = now;
        this.holidays = holidays;
    }

    @Override
    public CalendarRows calendar(ArtistId artist, TimeRange range) {
        return settled(artist, range, reader.calendar(artist, range));
    }

    @Override
    public Map<ArtistId, CalendarRows> calendars(Collection<ArtistId> artists, TimeRange range) {
        Map<ArtistId, CalendarRows> settled = new LinkedHashMap<>(reader.calendars(artists, range));
        settled.replaceAll((artist, rows) -> settled(artist, range, rows));
        return settled;
    }

    private CalendarRows settled(ArtistId artist, TimeRange range, CalendarRows rows) {
        if (!Settling.isDue(rows.holds(), now)) {
            return rows;
        }
        CalendarSlice slice = settled(new CalendarSlice(artist, range, rows));
        return slice.rows().within(range);
    }

    private CalendarSlice settled(CalendarSlice slice) {
        ArtistId artist = slice.artist();
        StudioSettings settings =
                new StudioSettings(reader.records(RecordKind.STUDIO).get(0));
        Artist record =
                new Artist(reader.record(RecordKind.ARTIST, artist.value()).orElseThrow());
        Context context = new Context(
                now,
                settings.days(record).zone(),
                prefix -> prefix + "?",
                settings.policy(record),
                new StudioClocks(settings, record, holidays),
                party -> false);
        new Settling(
                        slice,
                        context,
                        part -> slice.widen(
                                slice.range().span(part),
                                reader.calendar(artist, slice.range().span(part))),
                        event -> slice.apply(event, Long.MAX_VALUE, now, ""))
                .settle();
        return slice;
    }

    @Override
    public List<Hold> due(ArtistId artist, Instant moment) {
        return now(reader.due(artist, moment));
    }

    @Override
    public Optional<Claim> claim(ClaimId id) {
        return reader.claim(id).flatMap(this::now);
    }

    @Override
    public Optional<Claim> claimByHandle(String handle) {
        return reader.claimByHandle(handle).flatMap(this::now);
    }

    @Override
    public Optional<Claim> claimByRef(String ref) {
        return reader.claimByRef(ref).flatMap(this::now);
    }

    @Override
    public List<Claim> claimsOf(String project, TimeRange range) {
        return now(reader.claimsOf(project, range));
    }

    @Override
    public List<Claim> fillings(DemandId demand) {
        return now(reader.fillings(demand));
    }

    private <C extends Claim> List<C> now(List<C> claims) {
        return claims.stream().flatMap(claim -> now(claim).stream()).toList();
    }

    /** A claim never changes its kind under one identity. */
    @SuppressWarnings("unchecked")
    private <C extends Claim> Optional<C> now(C claim) {
        if (!(claim instanceof Hold hold) || !Settling.isDue(List.of(hold), now)) {
            return Optional.of(claim);
        }
        CalendarRows rows = reader.calendar(hold.artist(), hold.range());
        return (Optional<C>)
                settled(new CalendarSlice(hold.artist(), hold.range(), rows)).claim(hold.id());
    }
}
