package io.productiontool.engine.booking;

import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.InvalidField;
import io.productiontool.engine.record.Text;
import java.time.Instant;
import java.util.Optional;

/**
 * What is said with a hold or a booking beside who, what and when.
 *
 * @param deadline when a hold lapses if nobody confirms it; it lapses at the start of its work in any case
 * @param demand the demand it fills
 * @param note free text, possibly empty
 * @param ref its name in another system ({@code sg:1234}), unique in the studio, or empty text
 * @param po the number of the purchase order it is paid by, at most {@value #LONGEST_PO} characters, or empty text
 * @param preference its place on the shortlist for the demand it fills, 1 to {@value #LAST_PREFERENCE}; 0: none said
 */
public record Terms(
        Optional<Instant> deadline, Optional<DemandId> demand, String note, String ref, String po, int preference) {

    /** The longest number of a purchase order, in UTF-16 units. */
    public static final int LONGEST_PO = 40;

    /** The last place on a shortlist. */
    public static final int LAST_PREFERENCE = 99;

    public static final Terms NONE = new Terms(Optional.empty(), Optional.empty(), "", "", "", 0);

    /** @throws io.productiontool.engine.record.InvalidField when the purchase order's number cannot be printed or is too
     *     long, or there is no such preference */
    public Terms {
        if (preference < 0 || preference > LAST_PREFERENCE) {
            throw new InvalidField("preference", "is 1 to " + LAST_PREFERENCE);
        }
        po = po.isEmpty() ? po : Text.clean("po", po, LONGEST_PO);
    }

    public Terms withDeadline(Instant lapsesAt) {
        return new Terms(Optional.of(lapsesAt), demand, note, ref, po, preference);
    }

    public Terms withDemand(DemandId filled) {
        return new Terms(deadline, Optional.of(filled), note, ref, po, preference);
    }

    public Terms withNote(String text) {
        return new Terms(deadline, demand, text, ref, po, preference);
    }

    public Terms withRef(String externalReference) {
        return new Terms(deadline, demand, note, externalReference, po, preference);
    }

    public Terms withPo(String purchaseOrder) {
        return new Terms(deadline, demand, note, ref, purchaseOrder, preference);
    }

    public Terms withPreference(int place) {
        return new Terms(deadline, demand, note, ref, po, place);
    }
}
