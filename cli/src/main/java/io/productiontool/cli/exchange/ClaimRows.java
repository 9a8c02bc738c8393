package io.productiontool.cli.exchange;

import io.productiontool.engine.booking.BookingId;
import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.ClaimId;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.booking.HoldId;
import io.productiontool.engine.booking.Load;
import io.productiontool.engine.booking.Rejection;
import io.productiontool.engine.record.Ids;
import io.productiontool.engine.studio.Command;
import io.productiontool.engine.studio.Studio;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rows of bookings or holds. A row is about the one with its id, else with its reference; a row with neither is about
 * one that stands exactly so, where there is one that no other row is about. Otherwise it is a new one.
 */
final class ClaimRows implements Planner {

    private final Sheet sheet;
    private final Studio studio;
    private final ClaimReader reader;
    private final boolean holds;
    private final SeenRows seen = new SeenRows();
    private Map<ClaimId, Claim> byId = Map.of();
    private Map<String, Claim> byRef = Map.of();
    private StandingClaims standing = StandingClaims.NONE;

    /** @param holds whether a booking that did not fit may stand as a hold */
    ClaimRows(Sheet sheet, Studio studio, ClaimReader reader, boolean holds) {
        this.holds = holds;
        this.sheet = sheet;
        this.studio = studio;
        this.reader = reader;
    }

    private record Read(Row row, Optional<ClaimRow> claim, Optional<InvalidRow> wrong) {}

    @Override
    public List<Planned> plan(List<Row> rows) {
        List<Read> all = rows.stream().map(this::read).toList();
        lookUp(all.stream().flatMap(read -> read.claim.stream()).toList());
        return all.stream()
                .map(read -> read.claim
                        .map(this::planOrRefuse)
                        .orElseGet(() -> Planned.refuse(read.row, read.wrong.orElseThrow())))
                .toList();
    }

    private Read read(Row row) {
        try {
            return new Read(row, Optional.of(reader.read(row)), Optional.empty());
        } catch (InvalidRow wrong) {
            return new Read(row, Optional.empty(), Optional.of(wrong));
        }
    }

    private void lookUp(List<ClaimRow> claims) {
        byRef = studio.claimsByRef(claims.stream()
                .flatMap(claim -> claim.row().cell("ref").stream())
                .toList());
        byId = studio.claims(claims.stream()
                .flatMap(claim -> claim.row().cell("id").stream())
                .filter(ClaimRows::isLegal)
                .map(this::id)
                .toList());
        standing = StandingClaims.around(
                studio, claims.stream().filter(claim -> !claim.isNamed()).toList());
        Stream.concat(byRef.values().stream(), byId.values().stream()).forEach(standing::take);
    }

    private static boolean isLegal(String id) {
        try {
            return !Ids.check("id", id).isEmpty();
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    private ClaimId id(String text) {
        return sheet == Sheet.HOLDS ? new HoldId(text) : new BookingId(text);
    }

    private Planned planOrRefuse(ClaimRow claim) {
        try {
            return plan(claim);
        } catch (InvalidRow wrong) {
            return Planned.refuse(claim.row(), wrong);
        } catch (IllegalArgumentException wrong) {
            return Planned.refuse(claim.row(), Rejection.Kind.INVALID, String.valueOf(wrong.getMessage()));
        }
    }

    private Planned plan(ClaimRow claim) {
        Row row = claim.row();
        row.cell("ref").ifPresent(ref -> seen.take(row, "reference", "ref " + ref));
        Optional<ClaimId> id = row.cell("id").map(this::id);
        id.ifPresent(one -> seen.take(row, "id", one));
        Optional<Claim> there = id.flatMap(one -> Optional.ofNullable(byId.get(one)))
                .or(() -> row.cell("ref").flatMap(ref -> Optional.ofNullable(byRef.get(ref))))
                .or(() -> claim.isNamed() ? Optional.empty() : standing.like(claim, sheet))
                .or(() -> claim.isNamed() || !holds ? Optional.empty() : standing.like(claim, Sheet.HOLDS));
        if (there.isEmpty()) {
            return Planned.create(row, create(claim, id));
        }
        there.ifPresent(one -> seen.take(row, "booking or hold", one.id()));
        refuseOther(claim, there.get());
        return Planned.change(row, changes(claim, there.get()));
    }

    private Command create(ClaimRow claim, Optional<ClaimId> id) {
        return sheet == Sheet.HOLDS
                ? new Command.PlaceHold(
                        id.map(HoldId.class::cast).orElseGet(HoldId::next),
                        claim.artist(),
                        claim.project(),
                        claim.range(),
                        claim.loadOrFull(),
                        claim.terms())
                : new Command.Book(
                        id.map(BookingId.class::cast).orElseGet(BookingId::next),
                        claim.artist(),
                        claim.project(),
                        claim.range(),
                        claim.loadOrFull(),
                        claim.terms());
    }

    /** Refuses a row that says otherwise of what never changes. */
    private void refuseOther(ClaimRow claim, Claim there) {
        Row row = claim.row();
        boolean hold = there instanceof Hold;
        if (hold != (sheet == Sheet.HOLDS) && !(hold && holds)) {
            throw new InvalidRow(
                    Rejection.Kind.CONFLICT, "is the " + (hold ? "hold " : "booking ") + there.handle() + " already");
        }
        List<String> other = new ArrayList<>();
        otherwise(other, "id", row.cell("id").isEmpty() || there.id().value().equals(row.need("id")));
        otherwise(other, "project", there.project().equals(claim.project()));
        otherwise(
                other,
                "ref",
                !row.has("ref") || there.terms().ref().equals(claim.terms().ref()));
        otherwise(
                other,
                "demand",
                row.cell("demand").isEmpty()
                        || there.terms().demand().equals(claim.terms().demand()));
        otherwise(
                other,
                "lapses",
                !row.has("lapses")
                        || there.terms().deadline().equals(claim.terms().deadline()));
        if (!other.isEmpty()) {
            throw new InvalidRow(
                    Rejection.Kind.CONFLICT,
                    there.handle() + " has another " + String.join(" and ", other)
                            + "; an import changes artist, time, load, note and po alone: cancel or release it first");
        }
    }

    private static void otherwise(List<String> other, String what, boolean same) {
        if (!same) {
            other.add(what);
        }
    }

    /** Less load comes first and more of it last, so that no step needs more room than the end does. */
    private static List<Command> changes(ClaimRow claim, Claim there) {
        List<Command> changes = new ArrayList<>();
        Load load = claim.load().orElse(there.load());
        if (!claim.artist().equals(there.artist())) {
            changes.add(new Command.Reassign(there.id(), claim.artist()));
        }
        if (!claim.range().equals(there.range())) {
            changes.add(new Command.Reschedule(there.id(), claim.range()));
        }
        int more = load.compareTo(there.load());
        if (more != 0) {
            changes.add(more < 0 ? 0 : changes.size(), new Command.ChangeLoad(there.id(), load));
        }
        said(claim, there).ifPresent(changes::add);
        return changes;
    }

    private static Optional<Command> said(ClaimRow claim, Claim there) {
        Optional<String> note =
                other(claim, "note", claim.terms().note(), there.terms().note());
        Optional<String> po =
                other(claim, "po", claim.terms().po(), there.terms().po());
        return note.isEmpty() && po.isEmpty()
                ? Optional.empty()
                : Optional.of(new Command.ChangeTerms(there.id(), note, po, Optional.empty()));
    }

    private static Optional<String> other(ClaimRow claim, String column, String wanted, String stands) {
        return claim.row().has(column) && !wanted.equals(stands) ? Optional.of(wanted) : Optional.empty();
    }
}
