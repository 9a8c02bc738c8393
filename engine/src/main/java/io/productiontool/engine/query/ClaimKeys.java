package io.productiontool.engine.query;

import io.productiontool.engine.booking.Claim;
import io.productiontool.engine.booking.Hold;
import io.productiontool.engine.project.DemandId;
import io.productiontool.engine.record.Field;
import io.productiontool.engine.record.RecordKind;
import io.productiontool.engine.record.StudioRecord;
import io.productiontool.engine.record.Suggestions;
import io.productiontool.engine.record.Text;
import io.productiontool.engine.time.ProductionDays;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can be asked of holds and bookings themselves; what is asked of their artist or project is in {@link RecordKeys}. */
final class ClaimKeys {

    /** Asked for last: they cost a look at the calendar. */
    static final List<String> RANKED = List.of("rank", "backup");

    private static final List<String> KINDS = List.of("hold", "booking");

    private ClaimKeys() {}

    static Keys<Candidate> of(Meanings meanings) {
        ProductionDays days = meanings.days();
        List<Key<Candidate>> keys = List.of(
                claim("kind", Values.TEXT, claim -> List.of(claim instanceof Hold ? "hold" : "booking"))
                        .meaning(ClaimKeys::kind),
                claim("state", Values.TEXT, claim -> List.of(claim.state())),
                Key.of("rank", Values.NUMBER, Candidate::rank),
                Key.of("backup", Values.FLAG, Candidate::backup),
                claim("load", Values.NUMBER, claim -> List.of(claim.load().toString())),
                claim("by", Values.TEXT, claim -> List.of(claim.by())).meaning(meanings.id(RecordKind.USER)),
                Key.of("ref", Values.TEXT, ClaimKeys::refs),
                claim("po", Values.TEXT, claim -> said(claim.terms().po())),
                claim("note", Values.TEXT, claim -> said(claim.terms().note())),
                claim(
                                "demand",
                                Values.TEXT,
                                claim -> claim.terms().demand().map(DemandId::value).stream()
                                        .toList())
                        .meaning(meanings.demand()),
                claim(
                        "id",
                        Values.TEXT,
                        claim -> List.of(claim.handle(), claim.id().value())),
                claim("start", Values.DAY, claim -> day(claim.range().start(), own(claim, days))),
                claim("end", Values.DAY, claim -> day(claim.range().end().minusMillis(1), own(claim, days))),
                claim("placed", Values.DAY, claim -> day(claim.since(), days)),
                claim(
                        "lapses",
                        Values.DAY,
                        claim -> claim instanceof Hold hold ? day(hold.lapsesAt(), days) : List.of()),
                Key.of("tag", Values.TEXT, candidate -> either(candidate, "tags")));
        return Keys.of(keys, ClaimKeys::either);
    }

    private static Key<Candidate> claim(String name, Values kind, Function<Claim, List<String>> values) {
        return Key.<Claim>of(name, kind, values).on(Candidate::claim);
    }

    private static List<String> said(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private static List<String> day(Instant instant, ProductionDays days) {
        return List.of(days.dayOf(instant).toString());
    }

    /** The production days under which the claim was agreed. */
    private static ProductionDays own(Claim claim, ProductionDays studio) {
        return new ProductionDays(claim.agreed().zone(), studio.dayStart());
    }

    /** The references of a claim, its artist and its project. */
    private static List<String> refs(Candidate candidate) {
        return Stream.concat(said(candidate.claim().terms().ref()).stream(), either(candidate, "refs").stream())
                .toList();
    }

    private static List<String> either(Candidate candidate, String field) {
        return Stream.of(candidate.artist(), candidate.project())
                .flatMap(record -> texts(record, field))
                .toList();
    }

    /** The words of a field of words, the whole of one of the studio's own. */
    private static Stream<String> texts(StudioRecord record, String field) {
        boolean own = field.startsWith(Field.CUSTOM_PREFIX);
        return record.attributes().get(field).stream()
                .flatMap(text -> own ? Stream.of(text) : Stream.of(text.split(" ")));
    }

    private static String kind(String written) {
        String word = written.toLowerCase(Locale.ROOT);
        String one = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        if (!KINDS.contains(one)) {
            String near = Suggestions.nearest(one, KINDS).stream().findFirst().orElse("hold or kind=booking");
            throw new SelectorSyntaxException(
                    "kind is hold or booking, not '" + Text.printable(written) + "'; write kind=" + near);
        }
        return one;
    }
}
