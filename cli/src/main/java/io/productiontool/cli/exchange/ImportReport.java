package io.productiontool.cli.exchange;

import java.util.List;

/**
 * What came of an import.
 *
 * @param created rows that made something new; of a dry run, that would
 * @param changed rows that changed something
 * @param unchanged rows that were so already
 * @param refused rows that were refused, in the order of their lines
 * @param held rows of new bookings that are holds instead, and why
 * @param written whether the rows that were not refused are in force now
 * @param warnings how many things somebody should look at
 */
record ImportReport(
        Sheet sheet,
        int created,
        int changed,
        int unchanged,
        List<RefusedRow> refused,
        List<RefusedRow> held,
        boolean dryRun,
        boolean written,
        int warnings) {

    ImportReport {
        refused = List.copyOf(refused);
        held = List.copyOf(held);
    }

    /** How many rows the file has. */
    int rows() {
        return created + changed + unchanged + refused.size();
    }
}
