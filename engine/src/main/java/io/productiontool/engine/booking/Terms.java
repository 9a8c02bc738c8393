package io.productiontool.engine.booking;

import io.productiontool.engine.project.DemandId;
import java.time.Instant;
import java.util.Optional;

/**
 * What is said with a hold or a booking beside who, what and when.
 *
 * @param deadline when a hold lapses if nobody confirms it; it lapses at the start of its work in any case
 * @param demand the demand it fills
 * @param note free text, possibly empty
 * @param ref its name in another system ({@code sg:1234}), unique in the studio, or empty text
 */
public record Terms(Optional<Instant> deadline, Optional<DemandId> demand, String note, String ref) {

    public static final Terms NONE = new Terms(Optional.empty(), Optional.empty(), "", "");

    public Terms withDeadline(Instant lapsesAt) {
        return new Terms(Optional.of(lapsesAt), demand, note, ref);
    }

    public Terms withDemand(DemandId filled) {
        return new Terms(deadline, Optional.of(filled), note, ref);
    }

    public Terms withNote(String text) {
        return new Terms(deadline, demand, text, ref);
    }

    public Terms withRef(String externalReference) {
        return new Terms(deadline, demand, note, externalReference);
    }
}
