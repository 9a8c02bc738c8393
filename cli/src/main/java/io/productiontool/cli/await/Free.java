package io.productiontool.cli.await;

import io.productiontool.cli.Lookup;
import io.productiontool.engine.artist.ArtistId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.query.Lane;
import io.productiontool.engine.time.TimeRange;
import java.util.List;
import java.util.Optional;

/** An artist's confirmed time leaves room for a load throughout some ranges. */
final class Free implements Condition {

    private final ArtistId artist;
    private final List<TimeRange> ranges;
    private final Load load;

    Free(ArtistId artist, List<TimeRange> ranges, Load load) {
        this.artist = artist;
        this.ranges = List.copyOf(ranges);
        this.load = load;
    }

    @Override
    public Optional<Met> met(Lookup lookup) {
        TimeRange span = ranges.stream().reduce(TimeRange::span).orElseThrow();
        Lane lane = lookup.studio()
                .schedule(span, List.of(artist))
                .lane(artist)
                .orElseThrow(() -> new NoLonger(lookup.names().artist(artist) + " is archived"));
        return ranges.stream().allMatch(range -> lane.fits(range, load.hundredths()))
                ? Optional.of(Met.ITSELF)
                : Optional.empty();
    }
}
