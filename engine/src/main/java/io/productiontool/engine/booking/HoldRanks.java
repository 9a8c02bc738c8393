package io.productiontool.engine.booking;

import java.util.List;

/** Where a hold stands, in the order of time. */
public record HoldRanks(Hold hold, List<RankSegment> segments) {

    public HoldRanks {
        segments = List.copyOf(segments);
    }

    /** Whether it is first over all of its time. */
    public boolean isFirst() {
        return segments.stream().allMatch(segment -> segment.rank() == 1);
    }
}
